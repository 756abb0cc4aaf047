const SEVERAL = ' | ';
/** Codes and ids of wordings only, nothing of a person; most people of an action declared the same. */
const REMEMBERED = 500;

/** Turns the acts of a person into the cell of what is given now. */
export class Wordings {
  private readonly known = new Map<string, string>();

  /** Versions by the id of the wording; empty where no column shows one. */
  constructor(private readonly versions: ReadonlyMap<string, string>) {}

  /** `{KIND:outcome:wording,…}` by kind. The newest act of each kind decides, and it stands last. */
  given(acts: string | null): string {
    if (acts === null) return '';
    const known = this.known.get(acts);
    if (known !== undefined) return known;
    const text = this.textOf(acts);
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(acts, text);
    return text;
  }

  private textOf(acts: string): string {
    const newest = new Map<string, string | null>();
    for (const act of acts.slice(1, -1).split(',')) {
      const [kind = '', outcome, wording = ''] = act.split(':');
      const version = this.versions.get(wording);
      const counts = outcome === 'given' || outcome === 'renewed';
      newest.set(kind, counts && version !== undefined ? `${kind} v${version}` : null);
    }
    return [...newest.values()].filter((text) => text !== null).join(SEVERAL);
  }
}
