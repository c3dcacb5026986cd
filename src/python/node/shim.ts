import { fileURLToPath } from "node:url";
import type { Folder } from "../read-only.ts";
import { diskFolder } from "./folder.ts";

/** The Python side. A start reads none of it: an image has imported it. */
export const shimFolder = (): Folder =>
  diskFolder(fileURLToPath(new URL("../shim/", import.meta.url))) as Folder;
