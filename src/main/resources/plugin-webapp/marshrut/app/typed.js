/* What somebody has typed into a form and not sent yet, kept in this browser for this person. */

/** Returns {typed(): what was kept or null, keep(value), forget()}. */
export function typed(form, login) {
  const key = `marshrut:${form}:${login}`;
  // a browser may refuse its storage; then nothing survives a reload, and that is all
  const quietly = work => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  return {
    typed: () => quietly(() => JSON.parse(localStorage.getItem(key))),
    keep: value => quietly(() => localStorage.setItem(key, JSON.stringify(value))),
    forget: () => quietly(() => localStorage.removeItem(key))
  };
}
