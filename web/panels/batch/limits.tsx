import { bytesText, type Plan } from "../../../src/memory/index.ts";
import type { Messages } from "../../../src/memory/messages/index.ts";
import type { Span } from "../../../src/recorder.ts";
import { type Layer, layerAt } from "../../state/links.ts";
import type { PanelProps } from "../panel.ts";

interface LimitsProps {
  readonly plan: Plan;
  readonly title: string;
  readonly say: Messages;
  readonly commands: PanelProps["commands"];
}

/** Stands where the module's name comes in a sentence. */
const HERE = "\u0000";

/** Where most is in use, and what keeps most: each is chosen in the table and shown in the source. */
export function Limits({ plan, title, say, commands }: LimitsProps) {
  const { phase, path, className, source } = plan.peak;
  const place = className === undefined ? "" : say.at(HERE);
  const [before, after] = say.peak(phase, place).split(HERE);
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {before}
        {className !== undefined && <Module {...{ path, className, source, commands }} />}
        {after}
      </p>
      {plan.heaviest.length > 0 && (
        <>
          <p>{say.keeps}</p>
          <table class="where">
            <tbody>
              {plan.heaviest.map(({ bytes, ...module }) => (
                <tr key={module.path}>
                  <td>
                    <Module {...module} commands={commands} />
                  </td>
                  <td class="number saved">{bytesText(bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

interface ModuleProps {
  readonly path: string | undefined;
  readonly className: string;
  readonly source: Span | undefined;
  readonly commands: PanelProps["commands"];
}

function Module({ path = "", className, source, commands }: ModuleProps) {
  const place = source ?? placeOf(layerAt.value.get(path));
  return (
    <button
      type="button"
      class="link"
      onMouseEnter={() => commands.light(place ? [place] : [])}
      onMouseLeave={() => commands.light([])}
      onClick={() => {
        commands.showSource(path);
        if (place) commands.showSpan(place);
      }}
    >
      {path ? `${path} (${className})` : className}
    </button>
  );
}

const placeOf = (layer: Layer | undefined): Span | undefined => layer?.source ?? undefined;
