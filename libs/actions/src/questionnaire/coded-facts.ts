import { isCountry } from '@app/joining-rules';
import { findQuestion, type CodedFacts, type Question, type QuestionnaireDefinition } from './definition.js';

/**
 * Facts from outside, as far as they are codes of this version: `invalid` names the first question that is not.
 * Texts, dates and the age are never taken over from anybody but the person.
 */
export function codedFacts(
  definition: QuestionnaireDefinition,
  value: unknown,
): { readonly facts: CodedFacts } | { readonly invalid: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { invalid: '(facts)' };
  const facts: Record<string, string | readonly string[]> = {};
  for (const [code, answer] of Object.entries(value as Record<string, unknown>)) {
    const question = findQuestion(definition, code);
    // An unknown name is not repeated: it may be the very thing that must not be kept.
    if (question === undefined) return { invalid: '(unknown question)' };
    if (question === definition.age || !isCode(question, answer)) return { invalid: question.code };
    facts[question.code] = answer as string | readonly string[];
  }
  return { facts };
}

function isCode(question: Question, answer: unknown): boolean {
  const codes = (question.options ?? []).map((option) => option.code);
  if (question.kind === 'choices') return areCodes(codes, answer);
  if (typeof answer !== 'string') return false;
  return question.kind === 'country' ? isCountry(answer) : question.kind === 'choice' && codes.includes(answer);
}

function areCodes(codes: readonly string[], answer: unknown): boolean {
  if (!Array.isArray(answer) || answer.length === 0 || new Set(answer).size !== answer.length) return false;
  return answer.every((code: unknown) => typeof code === 'string' && codes.includes(code));
}
