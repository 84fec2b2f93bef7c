import { ValidateBy } from 'class-validator';

const named = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= 100;

/** Accepts one person or a list: that a list of several is a shared account is explained by clause 4.1.1(1), not by the form. */
export function IsPersonOrPeople(): PropertyDecorator {
  return ValidateBy({
    name: 'isPersonOrPeople',
    validator: {
      validate: (value: unknown) =>
        Array.isArray(value) ? value.length > 0 && value.length <= 100 && value.every(named) : named(value),
      defaultMessage: () => '$property must name a person',
    },
  });
}
