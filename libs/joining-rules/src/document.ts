import { allRules, WHO, type NamedRule } from './all-rules.js';
import type { CheckRule, DeadlineRule, EffectRule, ForumProfile, Item, JoiningPath, Length, Rule } from './profile.js';
import { isVerified, type Mark } from './vocabulary.js';

const HEAD = `# Joining rules

What the platform takes for the law of joining a representative action, forum by forum: every rule, where it was read and
when. Generated from \`libs/joining-rules/profiles\` by \`npm run joining-rules\`; edit the data, not this page.

This is no legal advice. A profile drives an action only when counsel signed off exactly these rules for that kind of
action; without a sign-off it drives practice actions alone. Marks:

| mark | verified | meaning |
|---|---|---|
| V | yes | seen in the text, page or file named |
| V2 | **not verified** | seen in a secondary source only |
| M | **not verified** | not re-checked against a source |
| I | **not verified** | our inference or choice |

The date is the day on which the source was read; for M and I it is the day of our note.

"Complete in form" means that everything the forum asks for was stated and declared. It says nothing about time, about
the claim, or about an entry in a register.
`;

const SECTIONS: readonly (readonly [NamedRule['section'], string])[] = [
  ['applies', 'Which actions'],
  ['joining', 'Joining'],
  ['deadline', 'Deadline'],
  ['items', 'What is asked'],
  ['checks', 'How fields are checked'],
  ['categories', 'Who can join'],
  ['leaving', 'Leaving'],
  ['fee', 'Fee'],
  ['other', 'Other rules'],
];

/** The page that counsel reads: all rules of all profiles with sources, links and dates, in Markdown. */
export function joiningRulesDocument(profiles: readonly ForumProfile[]): string {
  const contents = profiles.map(({ forum, title }) => `- [${title}](#${anchor(forum)})`).join('\n');
  return `${[HEAD, contents, ...profiles.map(forumPart)].join('\n')}`;
}

function forumPart(profile: ForumProfile): string {
  const rules = allRules(profile);
  const verified = rules.filter(({ rule }) => isVerified(rule.source.mark)).length;
  const tables = SECTIONS.flatMap(([section, heading]) => {
    const rows = rules.filter((one) => one.section === section).map(row);
    return rows.length === 0
      ? []
      : [
          `### ${heading}\n\n| rule | what it says | source | read | verified |\n|---|---|---|---|---|\n${rows.join('\n')}\n`,
        ];
  });
  return `
<a id="${anchor(profile.forum)}"></a>

## ${profile.title}

Forum ${profile.forum}, version ${profile.version} of ${profile.dated}, days of ${profile.zone}. ${signOff(profile)}
${rules.length} rules, of which ${verified} are verified. SHA-256 of these rules: \`${profile.rulesSha256}\`.

${profile.paths.map((path) => pathPart(profile, path)).join('\n')}
${tables.join('\n')}
### What people are told

The sentence on the legal effect that stands on every page and mail while these rules drive the action, with the source of
the rule above.

${profile.legalEffects.map(sentences).join('\n')}

### Open points

${profile.open.map(({ text }) => `- ${text}`).join('\n')}
`;
}

function sentences({ key, sentences: shown }: EffectRule): string {
  const lines = Object.entries(shown).map(([language, sentence]) => `  - ${language}: ${sentence ?? ''}`);
  return [`- ${key}`, ...lines].join('\n');
}

function signOff({ signOff: signed }: ForumProfile): string {
  if (signed === null) return '**Not signed off: for practice actions only.**';
  const scope = `${signed.scope.actionTypes.join(', ')}; claims: ${signed.scope.claimTypes.join(', ')}`;
  return `Signed off by ${signed.name} on ${signed.date} for ${scope}.`;
}

/** The short answer: what has to be there, by when, in the words of the data. */
function pathPart(profile: ForumProfile, path: JoiningPath): string {
  const who = path.for === 'everyone' ? '' : `, ${WHO[path.for]}`;
  const items = profile.items.filter(
    ({ need, for: whose }) =>
      need === 'required' && (whose === 'everyone' || path.for === 'everyone' || whose === path.for),
  );
  const model = `${path.model === 'opt_in' ? 'Opt-in' : 'Opt-out'}${who}; the act is for ${path.filedBy.map(plain).join(' or ')}.`;
  const form = path.nothingToDo
    ? 'Complete in form: nothing to do, once it is known where the person resides.'
    : `Complete in form with: ${items.map(itemName).join('; ')}.`;
  return `${model}\n\n${form}\n\nUntil: ${deadline(path.deadline)}.\n`;
}

function itemName(item: Item): string {
  const limits = [
    item.number === null ? null : item.number.startsWith('s. ') ? item.number : `no. ${item.number}`,
    item.categories === null ? null : `only ${item.categories.map(plain).join(', ')}`,
    item.for === 'everyone' ? null : WHO[item.for],
    item.kind === 'fee' ? 'where one is charged' : null,
    item.accepts === null ? null : `signed: ${item.accepts.map(plain).join(', ')}`,
  ].filter((limit) => limit !== null);
  const name = item.kind === 'declaration' ? `\`${item.code}\`` : plain(item.code);
  return limits.length === 0 ? name : `${name} (${limits.join('; ')})`;
}

function deadline(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'after_event': {
      const moves =
        rule.rollOver === 'none' ? 'never moved for a weekend or holiday' : 'not moved; whether it moves was not read';
      const counts = rule.counts === 'arrival' ? 'arrival counts' : 'whether arrival counts was not read';
      return `the end of ${period(rule.length)} after "${plain(rule.event)}" (${moves}; ${counts}), to ${rule.addressee}`;
    }
    case 'until_event':
      return `"${plain(rule.event)}", to ${rule.addressee}`;
    case 'court_term':
      return `the term the court sets${rule.atLeast === undefined ? '' : `, at least ${period(rule.atLeast)}`}, to ${rule.addressee}`;
  }
}

function period({ count, unit }: Length): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function row(named: NamedRule): string {
  const { rule } = named;
  return `| ${[nameCell(named), cell(rule.says), sourceCell(rule), rule.source.read, verified(rule.source.mark)].join(' | ')} |`;
}

function nameCell({ code, aspect, for: whose, rule }: NamedRule): string {
  if ('need' in rule) {
    const item = rule as Item;
    return cell(`${itemName(item)}: ${item.need}`);
  }
  const name = 'check' in rule ? checkName(rule as CheckRule) : plain(code);
  const who = whose === 'everyone' ? '' : `, ${WHO[whose]}`;
  return cell(`${name}${who}${aspect === null ? '' : `: ${plain(aspect)}`}`);
}

function checkName(check: CheckRule): string {
  if (check.check === 'din_91379') return `DIN 91379, data type ${check.datatype}`;
  return check.check === 'length' ? `at most ${check.max} characters` : plain(check.check);
}

function sourceCell({ source: { title, url } }: Rule): string {
  return url === null ? `${cell(title)} (no link)` : `[${cell(title)}](${url})`;
}

function verified(mark: Mark): string {
  return isVerified(mark) ? `yes (${mark})` : `**not verified** (${mark})`;
}

const plain = (code: string): string => (code.includes('.') ? code : code.replaceAll('_', ' '));
const cell = (text: string): string => text.replaceAll('|', '\\|');
const anchor = (forum: string): string => forum.toLowerCase();
