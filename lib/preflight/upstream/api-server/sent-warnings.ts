const MAX_TOTAL = 4096;
const MAX_EACH = 256;

/**
 * Warnings as the server sends them: each once, and cut when they are too long together
 * (apiserver `endpoints/filters/warning.go`, v0.36.3).
 */
export function sentWarnings(warnings: string[]): string[] {
  const texts = [...new Set(warnings)];
  let total = 0;
  const excess = texts.findIndex((text) => (total += lengthOf(text)) > MAX_TOTAL);
  if (excess === -1) return texts;
  let written = 0;
  return texts.flatMap((text, index) => {
    // Those up to the one that is too much are all sent again, cut.
    if (index > excess && written >= MAX_TOTAL) return [];
    const cut = [...text].slice(0, MAX_EACH).join('');
    written += lengthOf(cut);
    return [cut];
  });
}

/** Number of characters, where a pair of surrogates is one. */
function lengthOf(text: string): number {
  return [...text].length;
}
