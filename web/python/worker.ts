import { files, info } from "virtual:python-shim";
import { serve } from "../../src/python/web/worker.ts";

serve(files, info);
