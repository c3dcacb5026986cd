import { useLayoutEffect, useState } from "preact/hooks";

/** The room in an element, in whole pixels; null until it is laid out. */
export function useSizeOf(host: { readonly current: HTMLElement | null }) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(
    null,
  );
  useLayoutEffect(() => {
    const { current } = host;
    if (!current) return;
    const watch = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = current;
      setSize((now) => (now?.width === width && now.height === height ? now : { width, height }));
    });
    watch.observe(current);
    return () => watch.disconnect();
  }, [host]);
  return size;
}
