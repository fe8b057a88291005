/** What keeps a witness from its work, in words for whoever runs it. */
export class WitnessFault extends Error {}
