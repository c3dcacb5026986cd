import { useEffect, useState } from "preact/hooks";
import { loaded } from "../engine/python.ts";
import { isStandIn, running, stop } from "../state/run.ts";
import { language, say } from "../state/settings.ts";

/** How long a run takes before it is worth a word, in milliseconds. */
const SOON = 400;

/** Whether Python comes in, or a program runs; and the way to stop it. */
export function Status() {
  const words = say.value;
  const isLate = useLate(running.value !== null);
  const isComing = loaded.value > 0 || (isStandIn.value && running.value !== null);
  if (language.value === "python" && isComing && loaded.value < 1)
    return (
      <label class="status">
        {isStandIn.value ? words.loadingStandIn : words.loadingPython}
        <progress max={1} value={loaded.value} />
      </label>
    );
  if (!running.value || !isLate) return <span class="status" aria-live="polite" />;
  return (
    <span class="status" aria-live="polite">
      {words.running}
      <button type="button" onClick={stop}>
        {words.stop}
      </button>
    </span>
  );
}

/** True once something has gone on for a while: nothing flickers for what is soon over. */
function useLate(isOn: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), SOON);
    return () => clearTimeout(timer);
  }, [isOn]);
  return isLate;
}
