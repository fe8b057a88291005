export * from './bytes/base64.ts';
export * from './bytes/hex.ts';
export { type Source } from './bytes/text.ts';
export * from './checkpoint/checkpoint.ts';
export * from './checkpoint/checkpoint-text.ts';
export * from './hash/sha256.ts';
export * from './hash/tree-hash.ts';
export * from './leaf/canonical-json.ts';
export * from './leaf/leaf.ts';
export * from './note/check-signatures.ts';
export * from './note/key.ts';
export * from './note/note.ts';
export { signatureType } from './note/signature-types.ts';
export * from './note/signer.ts';
export * from './pack/pack.ts';
export { longestPack, parsePack } from './pack/parse-pack.ts';
export { type ComparedKey, type Statement } from './pack/statement.ts';
export { agreementNamedIn, agreementStreamOf, type AgreementStatement } from './pack/agreements.ts';
export { type PublishersStatement } from './pack/publishers.ts';
export { type CheckTimestamp, type Stamped } from './pack/timestamps.ts';
export * from './pack/verify-pack.ts';
export * from './policy/judge-checkpoint.ts';
export * from './policy/parse-policy.ts';
export * from './policy/policy.ts';
export { parseDetachedJws, type DetachedJws } from './publisher/detached-jws.ts';
export { eventIdOf } from './publisher/event-id.ts';
export { parseKeysDocument } from './publisher/keys-document.ts';
export { parsePublicJwk, type PublicJwk } from './publisher/jwk.ts';
export {
  isKid,
  parsePublisherKey,
  parsePublisherKeys,
  publisherKeys,
  type PublisherKey,
  type PublisherKeys,
} from './publisher/publisher-key.ts';
export { verifySignedEvent, type EventSignature } from './publisher/signed-event.ts';
export {
  signedText,
  unsigned,
  verifyPublisherSignature,
  type PublisherSignature,
  type SignedBy,
  type SignedMessage,
} from './publisher/verify-publisher.ts';
export { formatProofFile, parseProofFile, type ProofFile } from './proof-file/proof-file.ts';
export { type Outcome, type Refusal, type Subject } from './refusal.ts';
export * from './tiles/entry-bundle.ts';
export * from './tiles/prove-from-tiles.ts';
export * from './tiles/tile-builder.ts';
export { edgeTiles, parseTilePath, tileAt, tilePath, tileWidth, type Tile } from './tiles/tile.ts';
export { type TileSource } from './tiles/tile-nodes.ts';
export * from './tree/consistency.ts';
export { Frontier } from './tree/frontier.ts';
export { verifyInclusion, type Inclusion } from './tree/inclusion.ts';
export * from './verify/verify-proof.ts';
export * from './words/told-verdict.ts';
export { refusalWords, type RefusalWords } from './words/refusal-words.ts';
export * from './witness/add-checkpoint.ts';
export * from './witness/vouch.ts';
