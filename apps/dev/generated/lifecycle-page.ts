import { clause } from '#libs/kernel/clause';
import { back, finalStates, stay, type Transition } from '#libs/kernel/lifecycle';
import type { Lifecycle } from '#libs/lifecycles/case';
import type { WorkItemDefinition } from '#libs/lifecycles/work-item';

/** A lifecycle as a page: its diagram, its transition table and its work items, all read from the code that runs. */
export function lifecyclePage(lifecycle: Lifecycle): string {
  const { slug, title, transitions, workItems } = lifecycle;
  const rows = Object.entries(transitions);
  const cited = [...new Set(rows.map(([, transition]) => transition.clause))];
  return [
    `# ${title.ja} / ${title.en} (\`${slug}\`)`,
    '',
    'Made from `libs/lifecycles` by `npm run generate`; do not edit.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...rows.flatMap(([name, transition]) => arrows(name, transition)),
    ...finalStates(transitions).map((state) => `  ${node(state)} --> [*]`),
    '```',
    '',
    'Facts are recorded by people and systems, steps by the workflow.',
    '',
    '| transition | from | to | kind | who | clause |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ([name, { from, to, by, who, clause: id }]) =>
        `| ${name} | ${from.join(', ')} | ${to} | ${by} | ${who} | ${id} |`,
    ),
    '',
    '## What waits on people',
    '',
    '| work item | kind | clause | waits on | due by policy key | answers | when nobody acts |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Object.entries(workItems).map(([purpose, definition]) => itemRow(purpose, definition)),
    '',
    '## Clauses',
    '',
    ...cited.map((id) => `- **${id}** ${clause(id).title.ja} / ${clause(id).title.en}`),
    '',
  ].join('\n');
}

/** What moves no state is no arrow; what leads back leads to a choice that only the case knows. */
function arrows(name: string, { from, to }: Transition): string[] {
  if (to === stay) return [];
  if (to === back) return from.map((source) => `  ${node(source)} --> rest: ${name}`);
  return from.map((source) => `  ${source === '-' ? '[*]' : node(source)} --> ${node(to)}: ${name}`);
}

/** Mermaid's state names hold no hyphen. */
function node(state: string): string {
  return state.replaceAll('-', '_');
}

function itemRow(purpose: string, definition: WorkItemDefinition): string {
  const answers = Object.entries(definition.answers).map(([answer, fact]) =>
    answer === fact ? answer : `${answer} (${[fact].flat().join(' or ')})`,
  );
  return `| ${[
    `${purpose}<br>${definition.title.ja}`,
    definition.kind,
    definition.clause,
    responsibleWords(definition.responsible),
    `\`${definition.deadline}\``,
    answers.join(', '),
    definition.lapses ? [definition.lapses].flat().join(' or ') : 'stays open, overdue and reported',
  ].join(' | ')} |`;
}

function responsibleWords(responsible: WorkItemDefinition['responsible']): string {
  if (typeof responsible !== 'object') return responsible;
  if ('named' in responsible) return `named by the case: ${responsible.named}`;
  return 'role' in responsible ? responsible.role : `who made: ${responsible.whoMade.join(', ')}`;
}
