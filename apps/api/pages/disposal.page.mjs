import { moment } from './clock.page.mjs';
import { disposalWords } from './disposal-words.page.mjs';
import { field } from './elements.page.mjs';

/** What is known of a disposal: rows of term and lines. */
export function disposalFacts({ subject, case: about }) {
  const { mode, reason, vendor, contract, sanitiser, items, confidential } = subject;
  return [
    [disposalWords.disposal, [disposalWords.modes[mode]]],
    [disposalWords.reason, [reason]],
    [disposalWords.items, [disposalWords.counted(items, confidential), disposalWords.listed(about.id)]],
    [disposalWords.vendor, [vendor]],
    [disposalWords.contract, contract ? [contract.number, disposalWords.until(moment(contract.validTo))] : []],
    [disposalWords.sanitiser, [mode === 'OUTSOURCED' && disposalWords.sanitisers[sanitiser]]],
  ];
}

/** What is said beside the lists of serials. */
export const disposalDuties = {
  'disposal/contract-renewal': (form) => {
    const contract = field(form, disposalWords.renewal, 'input');
    return () => ({ contract: contract.value.trim() });
  },
  'disposal/mismatch': (form) => {
    const explanation = field(form, disposalWords.explanation, 'textarea');
    const returned = field(form, disposalWords.returned, 'input');
    return () => {
      const serials = returned.value.split(/\s+/).filter((serial) => serial !== '');
      return { explanation: explanation.value, ...(serials.length > 0 ? { returned: serials } : {}) };
    };
  },
};
