/** An outcome as a value. A refusal is foreseen and carries its facts; a fault (broken disk, broken code) is thrown. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export const accept = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refuse = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({ ok: false, refusal });

/** For where a refusal's reason does not matter any more. */
export const valueOrNull = <T>(result: Result<T, unknown>): T | null => (result.ok ? result.value : null);
