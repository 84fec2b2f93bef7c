import type { DraftDocument } from '../draft.js';
import type { Problems } from '../problems.js';

/** The departments form one tree, and whoever leads one works here. */
export function checkDepartments(document: DraftDocument, problems: Problems): void {
  checkRoot(document, problems);
  checkCycles(document, problems);
  checkLeaders(document, problems);
}

/** Escalations climb the tree: they must all end at the same top. */
function checkRoot({ departments }: DraftDocument, problems: Problems): void {
  const unsure = departments.some((_, index) => problems.has(['departments', index, 'parent']));
  const roots = departments.flatMap(({ parent }, index) =>
    parent === undefined && !problems.has(['departments', index, 'parent']) ? [index] : [],
  );
  const [first, ...others] = roots;
  if (first === undefined) {
    // A parent that could not be read may well have been meant to be left out.
    if (unsure) return;
    problems.add(['departments'], 'no-root', {
      ja: '上位部門を持たない最上位の部門が1つ必要です。',
      en: 'One department must stand at the top, without a parent.',
    });
    return;
  }
  for (const index of others) {
    const top = problems.place(['departments', first]);
    problems.add(['departments', index, 'parent'], 'several-roots', {
      ja: `最上位の部門は1つだけです。${top} がすでに上位部門を持ちません。`,
      en: `Only one department may have no parent; ${top} has none already.`,
    });
  }
}

function checkCycles({ departments }: DraftDocument, problems: Problems): void {
  const parents = new Map(departments.map(({ code, parent }) => [code, parent]));
  departments.forEach(({ code, parent }, index) => {
    if (code === undefined) return;
    const passed = new Set<string>();
    for (let above = parent; above !== undefined && !passed.has(above); above = parents.get(above)) {
      passed.add(above);
    }
    if (!passed.has(code)) return;
    problems.add(['departments', index, 'parent'], 'department-cycle', {
      ja: `部門 ${code} が自分自身の上位部門になっています。`,
      en: `The department ${code} stands above itself.`,
    });
  });
}

function checkLeaders({ departments, people }: DraftDocument, problems: Problems): void {
  const leavers = new Set(people.filter((each) => each.status === 'left').map((each) => each.code));
  departments.forEach(({ manager }, index) => {
    if (manager === undefined || !leavers.has(manager)) return;
    problems.add(['departments', index, 'manager'], 'manager-left', {
      ja: `コード ${manager} の人は退職しており、部門の管理職にはなれません。`,
      en: `The person ${manager} has left and cannot lead a department.`,
    });
  });
}
