const voidElements = new Set(['input', 'br', 'hr', 'img']);
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&', ctdot: '⋯' };

/** Tags, attributes by name, classes by name and text without the white space that indentation leaves. */
export function normalise(html: string): string[] {
  const decode = (text: string) => text.replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all);
  return [...html.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/gi)].flatMap(
    ([, closing, tag = '', attributes = '', selfClosing, text]) => {
      if (text !== undefined) return decode(text).replace(/\s+/g, ' ').trim() || [];
      if (closing) return [`</${tag}>`];
      const list = [...attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => {
        const plain = decode(value);
        return `${name.toLowerCase()}="${name === 'class' ? plain.split(/\s+/).filter(Boolean).sort().join(' ') : plain}"`;
      });
      const opening = `<${[tag, ...list.sort()].join(' ')}>`;
      return selfClosing && !voidElements.has(tag) ? [opening, `</${tag}>`] : [opening];
    },
  );
}
