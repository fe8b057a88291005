export { readAnchors, type Anchors } from './anchors.ts';
export type { TimestampOutcome, TimestampRefusal } from './refusal.ts';
export { timestampRequest, type TimestampRequest } from './request.ts';
export { signedText, Stamping, TimestampRefused, type StampingOptions, type TimeAuthority } from './stamping.ts';
export { verifyTimestamp, type Asked, type Timestamp } from './verify.ts';
