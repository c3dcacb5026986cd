import type { Graph, ModuleCall } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";

/**
 * Paths of the blocks that a model repeats: modules with children, of a class that occurs several times, the outermost
 * of each. A ResNet's bottlenecks, a transformer's layers.
 */
export function blocksOf({ calls }: Graph): string[] {
  const paths = new Map<string, Set<string>>();
  for (const { module, path } of calls) {
    if (path === "" || isContainer(module)) continue;
    const found = paths.get(module.className);
    if (found) found.add(path);
    else paths.set(module.className, new Set([path]));
  }
  const isBlock = ({ module, path }: ModuleCall): boolean =>
    (paths.get(module.className)?.has(path) ?? false) &&
    (paths.get(module.className)?.size ?? 0) > 1 &&
    module.holdings().children.length > 0;
  const isInside = (call: ModuleCall | undefined): boolean =>
    call !== undefined && (isBlock(call) || isInside(call.caller));
  const blocks = calls.filter((call) => isBlock(call) && !isInside(call.caller));
  return [...new Set(blocks.map(({ path }) => path))];
}

/** The class names of the modules at `paths`, each once. */
export function classesOf({ calls }: Graph, paths: readonly string[]): string[] {
  const found = calls.filter(({ path }) => paths.includes(path));
  return [...new Set(found.map(({ module }) => module.className))];
}

/** What only lists others: nn.Sequential. */
const isContainer = ({ itemCount }: ModuleLike): boolean => itemCount !== undefined;

/** The paths of a model's modules that the patterns name: `*` stands for one name, `blocks` for those that repeat. */
export function pathsOf(graph: Graph, patterns: readonly string[]): string[] {
  const paths = [...new Set(graph.calls.map(({ path }) => path))].filter((path) => path !== "");
  return [...new Set(patterns.flatMap((pattern) => named(pattern, paths, graph)))];
}

function named(pattern: string, paths: readonly string[], graph: Graph): string[] {
  if (pattern === "blocks") return blocksOf(graph);
  const names = pattern.split(".").map((name) => name.replace(/[\\^$+?()[\]{}|]/g, "\\$&"));
  const text = names.map((name) => name.replaceAll("*", "[^.]*")).join("\\.");
  return paths.filter((path) => new RegExp(`^${text}$`).test(path));
}
