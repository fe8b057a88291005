export { problemLines, unreachableText, type Answer, type Problem } from './answer.ts';
export { connectionFrom, type Connection, type ConnectionOptions } from './connection.ts';
export {
  hubAt,
  type Commitment,
  type CommitmentQuestion,
  type Followed,
  type History,
  type HistoryQuestion,
  type Hub,
  type HubEvent,
  type Pack,
  type PageQuestion,
  type ProjectionFamily,
  type QuarantinedContent,
  type QuarantinedMessage,
  type QuarantineReleased,
  type QuarantineState,
  type StoredRefusal,
  type Witnesses,
} from './hub.ts';
export { connect, dataOf, EXIT, exitOf, type Connected } from './connect.ts';
export { allPages } from './pages.ts';
