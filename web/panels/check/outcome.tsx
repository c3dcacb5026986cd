import type { Lang } from "../../../src/lang.ts";
import type { Aligned, AlignedRow, Finding, Section } from "../../../src/verify/index.ts";
import { messagesIn } from "../../../src/verify/messages/index.ts";
import { byCode, folded, markOf } from "../../../src/verify/text.ts";
import type { Messages } from "../../messages/index.ts";
import type { Checked } from "../../state/checks.ts";
import type { Commands } from "../../state/commands.ts";

interface OutcomeProps {
  readonly now: Checked;
  readonly say: Messages;
  readonly lang: Lang;
  readonly commands: Commands;
}

type PartProps = Omit<OutcomeProps, "now">;

/** What each check has found. */
export function Outcome({ now, ...props }: OutcomeProps) {
  return (
    <>
      {now.outcome.sections.map((section) => (
        <Part key={section.check + section.title} section={section} {...props} />
      ))}
    </>
  );
}

function Part({ section, ...props }: PartProps & { readonly section: Section }) {
  const { passed, title, aligned, findings } = section;
  const isWarned = findings.some(({ severity }) => severity === "warning");
  const [sign, look] = !passed ? ["✗", "error"] : isWarned ? ["⚠", "warning"] : ["✓", "passed"];
  return (
    <section class={`outcome ${section.check}`}>
      <h3>
        <span class={look}>{sign}</span> {title}
      </h3>
      {aligned && <Columns aligned={aligned} />}
      {byCode(findings).map((group) => (
        <Group key={(group[0] as Finding).code} group={group} {...props} />
      ))}
    </section>
  );
}

const ROW_LOOKS: Readonly<Record<AlignedRow["mark"], string>> = {
  "=": "alike",
  "·": "alike",
  "≠": "differs changed",
  "<": "differs",
  ">": "differs",
};

/** What was wanted beside what there is; what is alike is folded, and counted. */
function Columns({ aligned: { left, right, rows } }: { readonly aligned: Aligned }) {
  const shown = folded(rows);
  if (shown.length === 0) return null;
  return (
    <table class="aligned">
      <thead>
        <tr>
          <td />
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row, at) =>
          typeof row === "number" ? (
            <tr key={at} class="folded">
              <td>…</td>
              <td colSpan={2}>{row}</td>
            </tr>
          ) : (
            <tr key={at} class={ROW_LOOKS[row.mark]}>
              <td>{row.mark}</td>
              <td>{row.left}</td>
              <td>{row.right}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** More findings of one kind than these are folded. */
const FEW = 8;

/** Findings of one kind: their reason, each place, and what to change. */
function Group({ group, ...props }: PartProps & { readonly group: readonly Finding[] }) {
  const [{ code, reason, fix }] = group as readonly [Finding];
  const isOneFix = fix !== undefined && group.every((each) => each.fix === fix);
  const list = (findings: readonly Finding[]) => (
    <ul>
      {findings.map((finding, at) => (
        <Item key={at} finding={isOneFix ? { ...finding, fix: undefined } : finding} {...props} />
      ))}
    </ul>
  );
  const more = group.slice(FEW);
  return (
    <div class="group">
      {reason && (
        <p class="reason">
          <b>{code.replace(/^.*\//, "")}</b> {reason}
        </p>
      )}
      {list(group.slice(0, FEW))}
      {more.length > 0 && (
        <details>
          <summary>{props.say.check.more(more.length)}</summary>
          {list(more)}
        </details>
      )}
      {isOneFix && <p class="fix">→ {fix}</p>}
    </div>
  );
}

const LOOKS: Readonly<Record<Finding["severity"], string>> = {
  difference: "error",
  warning: "warning",
  note: "quiet",
};

function Item({ finding, say, lang, commands }: PartProps & { readonly finding: Finding }) {
  const { severity, text, source, fix } = finding;
  return (
    <li>
      <span class={LOOKS[severity]}>{markOf(severity, messagesIn(lang))}</span> {text}{" "}
      {source && (
        <button
          type="button"
          class="link"
          onFocus={() => commands.light([source])}
          onBlur={() => commands.light([])}
          onMouseEnter={() => commands.light([source])}
          onMouseLeave={() => commands.light([])}
          onClick={() => commands.showSpan(source)}
        >
          {say.line(source.line)}
        </button>
      )}
      {fix && <p class="fix">→ {fix}</p>}
    </li>
  );
}
