// Made by `npm run contracts` from contracts/openapi and contracts/events. Not to be edited.
export interface paths {
  readonly '/v1/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Report one fact, or a batch of them
     * @description Needs the permission `events:publish`. One message is a CloudEvents 1.0 object; a batch is a list of 1 to 1000, each
     *     judged by itself: one that is refused takes no other with it. Plain JSON is one message or a batch by what it is.
     *     Publishing the same message again (same `source`, `id` and content) gives the same receipt.
     */
    readonly post: operations['publishEvents'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/refusals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Messages that were refused, oldest first
     * @description Needs the permission `refusals:read`. An agency sees its own, an auditor all. Never what a message said.
     */
    readonly get: operations['listRefusals'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/quarantine': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Messages that wait, and those that did, oldest first
     * @description Needs the permission `quarantine:manage`. An agency sees its own, those who run the hub all. Without what the messages say.
     */
    readonly get: operations['listQuarantine'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/quarantine/{quarantineId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the id of the message in quarantine
         * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
         */
        readonly quarantineId: components['parameters']['QuarantineId'];
      };
      readonly cookie?: never;
    };
    /**
     * A message in quarantine, with what it says
     * @description Needs the permission `quarantine:manage`. For its agency and those who run the hub. What it says is there while it
     *     waits, and erased when it is released or discarded. That it was shown, and to whom, is recorded for ever.
     */
    readonly get: operations['showQuarantined'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/quarantine/{quarantineId}/release': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the id of the message in quarantine
         * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
         */
        readonly quarantineId: components['parameters']['QuarantineId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Take a message in after all, as it came or corrected, and then those that wait behind it
     * @description Needs the permission `quarantine:manage`. The message is judged as any other is. When it is refused again it goes on
     *     waiting, and so do those behind it. Only the first of a child is released. A correction keeps the child and the agency.
     */
    readonly post: operations['releaseQuarantined'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/quarantine/{quarantineId}/discard': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the id of the message in quarantine
         * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
         */
        readonly quarantineId: components['parameters']['QuarantineId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Leave a message out for good, and take in those that wait behind it
     * @description Needs the permission `quarantine:manage`. Only the first of a child is discarded. That it was is recorded for ever.
     */
    readonly post: operations['discardQuarantined'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Put terms to share a cost to the funders
     * @description Needs the permission `agreements:decide`. The caller proposes for its own body; the id is the caller's choice.
     */
    readonly post: operations['proposeAgreement'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements/{agreementId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    /**
     * An agreement as it stands
     * @description Needs the permission `commitments:read`. For its proposer, its funders and auditors.
     */
    readonly get: operations['getAgreement'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements/{agreementId}/propose': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Propose a new version of the terms
     * @description Needs the permission `agreements:decide`. A new version leaves no signature standing.
     */
    readonly post: operations['proposeAgreementVersion'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements/{agreementId}/sign': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sign a version for the caller's own body
     * @description Needs the permission `agreements:decide`. With the last funder's signature under the same version it comes into force.
     *     The actor is the signatory; its authority must cover the body's share. While too few witnesses vouch for the log that last
     *     signature is refused (`QUORUM_FAILED`, 503) and nothing is stored: send it again when `/log/witnesses` shows them back.
     *     So it is while time stamps are overdue and the hub's rule is closed (`STAMP_OVERDUE`, 503).
     */
    readonly post: operations['signAgreement'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements/{agreementId}/decline': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Decline a version for the caller's own body
     * @description Needs the permission `agreements:decide`. A new version may follow.
     */
    readonly post: operations['declineAgreement'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements/{agreementId}/withdraw': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Withdraw what is proposed
     * @description Needs the permission `agreements:decide`. For its proposer and its funders, before it comes into force.
     */
    readonly post: operations['withdrawAgreement'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/agreements/{agreementId}/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * End an agreement in force
     * @description Needs the permission `agreements:decide`. For its funders. `endsOn` is the last day on which it is in force: not within
     *     the terms' `noticeDays` from today, unless its term is over first.
     */
    readonly post: operations['endAgreement'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/commitments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What was promised at a day, as known at a moment
     * @description Needs the permission `commitments:read`. By commissioner, by child or by plan: exactly one of `commissioner`, `subject`
     *     and `planId`. Without `asAt` today, without `knownAt` now.
     */
    readonly get: operations['listCommitments'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/plans/{planId}/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A plan replayed
     * @description Needs the permission `plans:read`. For auditors, councils that reported about the plan, and bodies that a line names
     *     as duty holder, commissioner or funder.
     *     Every event, every clock with its due day and the events that justify it, every finding. Each limit given narrows
     *     the history; the state hash of the same question is the same on every run. That you were shown it is recorded before you are.
     */
    readonly get: operations['replayPlan'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/plans/{planId}/pack': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Everything about a plan in one file that can be checked without the hub
     * @description Needs the permission `plans:read`. For those who may read the plan's history.
     *     A proof pack: every event with its salt and its proof, the checkpoints with what witnesses signed under them, that the log has
     *     only grown since an earlier one, the log's keys, and a report to read. `accord verify` checks it without the hub. All of
     *     the plan's events are in it: while the log does not have one yet, it is waited for, two seconds at most. That you were given
     *     it is recorded before you are.
     */
    readonly get: operations['exportPack'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/plans/{planId}/accesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Who was shown a plan's record
     * @description Needs the permission `plans:read`, and is for auditors. Every time that the plan's history was shown and every proof pack that
     *     was given away, the first one first. Each was recorded before anything was shown.
     */
    readonly get: operations['listAccesses'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/projections': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How far the read models are
     * @description Needs the permission `projections:manage`. Of each family of tables: the generation that answers questions, and the one
     *     that is being built beside it, if any. The generation that is built takes over when it has what the ledger holds.
     */
    readonly get: operations['listProjections'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/projections/{family}/rebuild': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description as `GET /v1/projections` names it
         * @example commitments
         */
        readonly family: string;
      };
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Fold a family of read models anew, from the first event on
     * @description Needs the permission `projections:manage`. Questions are answered as before until the new generation has caught up.
     *     Asking again while one is being built begins no other.
     */
    readonly post: operations['rebuildProjection'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/checkpoint': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The newest checkpoint of the log
     * @description A signed note (C2SP tlog-checkpoint): origin, size and root of the log, the signature of its key, and those of the
     *     witnesses that have signed it so far. Right after a step of the log there are none: who wants them asks for
     *     `/log/checkpoint/witnessed`.
     */
    readonly get: operations['getCheckpoint'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/checkpoint/witnessed': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The newest checkpoint that enough witnesses have signed
     * @description The same note with the cosignatures (C2SP tlog-cosignature) that satisfy the policy of `/log/witnesses`. It follows the
     *     newest checkpoint within a few seconds, as long as enough witnesses are there.
     */
    readonly get: operations['getWitnessedCheckpoint'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/witnesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Who vouches for the log, and for how much of it
     * @description The policy in force, what each of its witnesses signed last, and the newest checkpoint that enough of them signed. While
     *     they are too few for longer than the hub allows, no agreement is brought into force (`QUORUM_FAILED`); all else goes on.
     */
    readonly get: operations['getWitnesses'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The keys that publishers sign with
     * @description Public keys, with those that have ended, as this hub knows them. A message counts as signed when it was received from
     *     `from` on and before `until`. To be sure of a key, ask its organisation.
     */
    readonly get: operations['getKeys'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A page that checks proof packs in a browser
     * @description One page without any key, which can neither send nor fetch: the pack is dropped on it, and stays on the reader's computer.
     *     Who doubts the hub has the page from somebody else, or makes it by `accord verify --page`.
     */
    readonly get: operations['readVerifyPage'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/tile/{level}/{index}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * 256 hashes of the log, or 256 entries
     * @description C2SP tlog-tiles. The index stands in groups of three digits, each but the last behind an x, as `x001/234`. While a tile is
     *     not full it is asked for in a width of 1 to 255, as `/log/tile/0/x001/234.p/17`. With `entries` as its level a tile
     *     has the entries below the hashes of level 0, each behind its length in two bytes. A tile never changes.
     */
    readonly get: operations['getTile'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/consistency': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * That nothing was changed or taken out between two points of the log
     * @description A proof of RFC 6962 that the later log begins with the earlier. Each point is a size, a day (the end of it in London)
     *     or a time; a day or time stands for the newest checkpoint signed by then.
     */
    readonly get: operations['proveConsistency'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/log/timestamps/{size}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * When the log was so long, on the word of a time-stamping authority
     * @description The time stamp (RFC 3161) over the smallest checkpoint of at least this size that has one; its imprint is the SHA-256 of
     *     what the log signs: the checkpoint up to its blank line. There are none where no authority is set.
     */
    readonly get: operations['readTimestamp'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/events/{eventId}/proof': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * That an event stands in the log
     * @description For anybody, as the log is: a C2SP tlog-proof for the event of a receipt, its index, the hashes beside its way up, and a
     *     checkpoint. It says nothing that the tiles do not, and can be checked without the hub. An event is in the log within two
     *     seconds of its receipt. That it was recorded in your very words, `/v1/events/{eventId}/evidence` shows.
     */
    readonly get: operations['proveEvent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/events/{eventId}/evidence': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What was recorded of your own event, with its proof
     * @description Needs the permission `events:publish`, and is for the organisation that reported the event, whatever else it may read.
     *     The event as it was recorded, its salt and its proof, in the form of a proof pack's events: together they show that just
     *     these words stand in the log. To anybody else the event is not there.
     */
    readonly get: operations['readEvidence'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/live': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Is the process up? */
    readonly get: operations['isLive'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health/ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Can it take messages and answer questions? */
    readonly get: operations['isReady'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * Format: date-time
     * @description a moment in UTC, such as 2024-01-11T09:30:00.000Z
     */
    readonly Instant: string;
    /** @description Where an event stands in the whole ledger. Opaque; ordered as text, not dense. */
    readonly Position: string;
    /** @description One place at fault. */
    readonly FieldFault: {
      /** @description JSON Pointer from the root of the body; empty for the whole */
      readonly pointer: string;
      /** @description what was expected there */
      readonly expected: string;
      /** @description what came, by its kind and size; words are not repeated */
      readonly actual: string;
    };
    /** @description RFC 9457. Programs go by `code`. Further members are the facts of the refusal. */
    readonly Problem: {
      /** Format: uri */
      readonly type: string;
      readonly title: string;
      readonly status: number;
      /** @description what was expected, what came and what to do */
      readonly detail: string;
      readonly code: string;
      /**
       * Format: uri-reference
       * @description the path that was called
       */
      readonly instance?: string;
      readonly errors?: readonly components['schemas']['FieldFault'][];
    } & {
      readonly [key: string]: unknown;
    };
    /** @description SHA-256 in base64 */
    readonly Hash: string;
    /** @description a signed note over origin, size and root */
    readonly Checkpoint: string;
    /** @description The log at one of its sizes. */
    readonly LogAt: {
      readonly size: number;
      readonly root: components['schemas']['Hash'];
      /** @description over just this size; null when none was signed at it */
      readonly checkpoint: components['schemas']['Checkpoint'] | null;
    };
    /** @description So many entries of the log, and when. */
    readonly Vouched: {
      /** @description entries of the log */
      readonly size: number;
      readonly at: components['schemas']['Instant'];
    };
    /** @description How the log stands with those who vouch for it. */
    readonly Witnesses: {
      /** @description the policy in force (C2SP tlog-policy), with the keys of log and witnesses; null when nobody has to vouch */
      readonly policy: string | null;
      /** @description null when nobody has to vouch */
      readonly quorum: null | {
        /** @description who has to vouch */
        readonly rule: string;
        /** @description the newest checkpoint that enough of them signed; null when there was none */
        readonly reached: null | components['schemas']['Vouched'];
        /** @description when enough of them vouched last, or else when the log began; null before there is a log */
        readonly since: null | components['schemas']['Instant'];
      };
      readonly witnesses: readonly {
        /** @description as the policy calls it */
        readonly name: string;
        /** @description its public key */
        readonly vkey: string;
        /** @description whether it counts towards the quorum */
        readonly inQuorum: boolean;
        /** @description the largest checkpoint that it signed; null when it signed none */
        readonly last: null | components['schemas']['Vouched'];
      }[];
    };
    /** @description That the log of one size begins with that of another. */
    readonly Consistency: {
      readonly from: components['schemas']['LogAt'];
      readonly to: components['schemas']['LogAt'];
      readonly hashes: readonly components['schemas']['Hash'][];
    };
    /** @description That a checkpoint was there at a time. */
    readonly Timestamp: {
      readonly size: number;
      readonly at: components['schemas']['Instant'];
      /** @description the signed note */
      readonly checkpoint: string;
      /** @description a TimeStampResp of RFC 3161 in DER */
      readonly token: string;
    };
    /** @description Messages in an order of the publisher's choice. */
    readonly CloudEventBatch: readonly (components['schemas']['CloudEvent'] | components['schemas']['SignedEvent'])[];
    /** @description Where a fact stands in the ledger. It does not change. */
    readonly Receipt: {
      readonly eventId: components['schemas']['Uuid'];
      /** @description the publisher's own id */
      readonly messageId: string;
      /** Format: uri-reference */
      readonly source: string;
      /** @description such as plan-<planId> */
      readonly stream: string;
      /** @description place in its stream, from 0 */
      readonly revision: number;
      readonly position: components['schemas']['Position'];
      readonly recordedAt: components['schemas']['Instant'];
      /** @description whether this very message had come before */
      readonly repeated: boolean;
      /**
       * Format: uri-reference
       * @description Where the proof is had that the event stands in the log, within two seconds: a path of the address that answers
       *     questions (in one process the same as takes messages). Anybody may ask there.
       */
      readonly proof: string;
    };
    /** @description An answer for each message, in their order. */
    readonly BatchAnswer: {
      readonly receipts: readonly components['schemas']['BatchItem'][];
    };
    readonly BatchItem:
      | {
          readonly index: number;
          /** @enum {string} */
          readonly status: 'accepted' | 'repeated';
          readonly receipt: components['schemas']['Receipt'];
        }
      | {
          readonly index: number;
          /** @constant */
          readonly status: 'refused';
          readonly problem: components['schemas']['Problem'];
        };
    /** @description what to ask `after` for the next page; null when there is none */
    readonly Next: string | null;
    /** @description A message that was not taken, without what it said. */
    readonly Refusal: {
      readonly refusalId: components['schemas']['Uuid'];
      readonly recordedAt: components['schemas']['Instant'];
      readonly organisation: string;
      readonly source: string | null;
      readonly messageId: string | null;
      readonly eventType: string | null;
      readonly code: string;
      /** @description as which it was answered over HTTP */
      readonly status: number;
      readonly pointer: string;
      readonly expected: string;
    };
    readonly RefusalPage: {
      readonly refusals: readonly components['schemas']['Refusal'][];
      readonly next: components['schemas']['Next'];
    };
    /**
     * @description `refused`: waits for a person. `held`: waits behind one of the same child that was refused. `released`: recorded after
     *     all. `discarded`: left out for good.
     * @enum {string}
     */
    readonly QuarantineState: 'refused' | 'held' | 'released' | 'discarded';
    /** @description A message in quarantine, without what it says. */
    readonly QuarantinedMessage: {
      readonly quarantineId: components['schemas']['Uuid'];
      readonly state: components['schemas']['QuarantineState'];
      /** @description whose topic it came by */
      readonly sector: string;
      /** @description who sent it; null when that is not known */
      readonly organisation: string | null;
      readonly source: string | null;
      readonly messageId: string | null;
      readonly eventType: string | null;
      readonly topic: string;
      readonly partition: number;
      /** @description decimal digits, since it may be longer than a number can be */
      readonly offset: string;
      /** @description why it was refused the last time; null for one that was only held */
      readonly refusal: {
        readonly code: string;
        readonly pointer: string;
        readonly expected: string;
        readonly actual: string;
      } | null;
      readonly arrivedAt: components['schemas']['Instant'];
      /**
       * Format: date-time
       * @description when it was released or discarded
       */
      readonly settledAt: string | null;
      /** @description the organisation that did */
      readonly settledBy: string | null;
      /** @description of one that was released */
      readonly receipt: components['schemas']['Receipt'] | null;
    };
    /** @description A message in quarantine, and what it says. */
    readonly QuarantinedContent: {
      readonly message: components['schemas']['QuarantinedMessage'];
      /** @description null once it is settled */
      readonly content: {
        readonly key: string | null;
        readonly headers: {
          readonly [key: string]: string;
        };
        /** @description as text, bytes that are no UTF-8 replaced */
        readonly value: string | null;
      } | null;
    };
    readonly QuarantinePage: {
      readonly messages: readonly components['schemas']['QuarantinedMessage'][];
      readonly next: components['schemas']['Next'];
    };
    readonly QuarantineRelease: {
      /** @description what to take in its place; without it, as it came */
      readonly message?: components['schemas']['CloudEvent'];
    };
    readonly QuarantineDiscard: {
      readonly reason: components['schemas']['Slug'];
    };
    /** @description What came of the messages that waited behind it. */
    readonly QuarantineFollowed: {
      /** @description how many were recorded */
      readonly released: number;
      /**
       * @description `none`: nothing waits any more. `refused`: the next needs a person too. `later`: the hub goes on by itself.
       * @enum {string}
       */
      readonly next: 'none' | 'refused' | 'later';
    };
    readonly QuarantineReleased: {
      readonly quarantineId: components['schemas']['Uuid'];
      readonly receipt: components['schemas']['Receipt'];
      readonly followed: components['schemas']['QuarantineFollowed'];
    };
    readonly QuarantineDiscarded: {
      readonly quarantineId: components['schemas']['Uuid'];
      readonly followed: components['schemas']['QuarantineFollowed'];
    };
    /** @description Version 1 of an agreement. The funders that its shares name are to sign it. */
    readonly AgreementProposal: {
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      readonly subject: components['schemas']['Uuid'];
      readonly terms: components['schemas']['Terms'];
      readonly actor: components['schemas']['Actor'];
    };
    /** @description The next version of an agreement. */
    readonly AgreementVersionProposal: {
      readonly version: components['schemas']['Version'];
      readonly terms: components['schemas']['Terms'];
      readonly actor: components['schemas']['Actor'];
    };
    readonly AgreementSignature: {
      readonly version: components['schemas']['Version'];
      readonly authority: components['schemas']['Authority'];
      readonly signedOn: components['schemas']['Day'];
      readonly actor: components['schemas']['Actor'];
    };
    /** @description A version is declined or withdrawn. */
    readonly AgreementRefusal: {
      readonly version: components['schemas']['Version'];
      readonly reason: components['schemas']['Slug'];
      readonly actor: components['schemas']['Actor'];
    };
    readonly AgreementEnding: {
      readonly version: components['schemas']['Version'];
      readonly reason: components['schemas']['Slug'];
      readonly endsOn: components['schemas']['Day'];
      readonly actor: components['schemas']['Actor'];
    };
    /** @enum {string} */
    readonly AgreementStatus: 'proposed' | 'declined' | 'withdrawn' | 'in-force' | 'ended';
    /** @description How the agreement stands after the decision. */
    readonly AgreementAnswer: {
      readonly agreementId: components['schemas']['Uuid'];
      /** @description of its last event */
      readonly revision: number;
      readonly status: components['schemas']['AgreementStatus'];
      readonly version: components['schemas']['Version'];
    };
    readonly Agreement: {
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description of its last event */
      readonly revision: number;
      readonly status: components['schemas']['AgreementStatus'];
      readonly version: components['schemas']['Version'];
      readonly proposedBy: components['schemas']['Body'];
      readonly terms: components['schemas']['Terms'];
      readonly shares: components['schemas']['FunderShares'];
      /** @description the funders that have signed this version, in their order */
      readonly signedBy: readonly components['schemas']['Body'][];
      readonly endsOn: components['schemas']['DayOrNull'];
    };
    /** @description One provision that a body has promised. Duty, commissioning, payment and delivery are four things. */
    readonly Commitment: {
      /** @description who has promised it: the commissioner, or a body that an agreement binds to pay for it */
      readonly body: components['schemas']['Body'];
      readonly planId: components['schemas']['PlanId'];
      readonly subject: components['schemas']['Uuid'];
      readonly lineId: components['schemas']['LineId'];
      readonly section: components['schemas']['Section'];
      readonly provision: components['schemas']['Slug'];
      readonly quantity: components['schemas']['Quantity'];
      readonly commissioner: components['schemas']['Body'];
      readonly legalDutyHolder: components['schemas']['Body'];
      readonly provider: components['schemas']['BodyOrNull'];
      readonly funders: readonly components['schemas']['Body'][];
      readonly startsOn: components['schemas']['Day'];
      readonly endsOn: components['schemas']['DayOrNull'];
      readonly agreement: components['schemas']['AgreementRefOrNull'];
      /** @description what its agreement says that it costs; null without an agreement in force */
      readonly cost: components['schemas']['Cost'] | null;
      /** @description what `body` pays of it under that agreement; null without an agreement in force */
      readonly share: components['schemas']['BodyShare'] | null;
      /** @description whether an agreement, or the word of the health body responsible that day, stands behind it */
      readonly agreed: boolean;
      /** @description false where a source did not name the very day on which it starts or ends */
      readonly daysCertain: boolean;
      readonly knownFrom: components['schemas']['Instant'];
      /** @description the events that it rests on */
      readonly because: readonly components['schemas']['Uuid'][];
    };
    /** @description What a line costs over the time of its agreement; each of its components is quantity times unitPence. */
    readonly Cost: {
      readonly grossPence: components['schemas']['Pence'];
      readonly components: readonly {
        readonly unit: components['schemas']['PricedUnit'];
        readonly quantity: number;
        readonly unitPence: components['schemas']['Pence'];
        readonly grossPence: components['schemas']['Pence'];
      }[];
    };
    readonly BodyShare: {
      readonly pence: components['schemas']['Pence'];
    };
    readonly CommitmentPage: {
      readonly asAt: components['schemas']['Day'];
      readonly knownAt: components['schemas']['Instant'];
      /** @description the last event that the answer knows; null when there is none */
      readonly position: string | null;
      readonly commitments: readonly components['schemas']['Commitment'][];
      readonly next: components['schemas']['Next'];
    };
    /** @description Every day that it may be; earliest and latest are the same when it is known. */
    readonly DayRange: {
      readonly earliest: components['schemas']['Day'];
      readonly latest: components['schemas']['Day'];
    };
    readonly DayRangeOrNull: components['schemas']['DayRange'] | null;
    /** @description Whole days or months, on the kindest and the harshest reading of what is known. */
    readonly Lateness: {
      readonly atLeast: number;
      readonly atMost: number;
    };
    readonly LatenessOrNull: components['schemas']['Lateness'] | null;
    readonly EventIds: readonly components['schemas']['Uuid'][];
    /** @description A statutory limit in one case. */
    readonly ClockResult: {
      /** @description such as C9 */
      readonly clock: string;
      /** @description what is owed, in words */
      readonly duty: string;
      /** @description the body that owes it, or its kind where no fact names it */
      readonly dutyHolder: string;
      /** @description the law */
      readonly source: string;
      /**
       * @description how the rule is known: V read in the law, S read in a second source, K general knowledge
       * @enum {string}
       */
      readonly mark: 'V' | 'S' | 'K';
      /** @description whether the rule was read in no source */
      readonly unconfirmed: boolean;
      /** @description from 1, of clocks that begin anew each year */
      readonly period?: number;
      /** @description the events that started it */
      readonly trigger: components['schemas']['EventIds'];
      /** @description the latest lawful day */
      readonly due: components['schemas']['DayRangeOrNull'];
      /** @description the day to aim for, on the safe side of `due` */
      readonly conservativeDue: components['schemas']['DayRangeOrNull'];
      /** @enum {string} */
      readonly state: 'running' | 'met' | 'late' | 'too_early' | 'excused' | 'OPEN_OVERDUE' | 'closed' | 'not_provable';
      /** @description whether the duty was broken, as far as the known days prove it */
      readonly breach: boolean | 'not_provable';
      readonly lateDays: components['schemas']['LatenessOrNull'];
      /** @description the ground of an exception */
      readonly excusedBy: string | null;
      /** @description the type of the fact that ended the duty */
      readonly closedBecause: string | null;
      /** @description a clock or a body whose breach explains it */
      readonly attributedCause: string | null;
      /** @description the events that show it */
      readonly justifiedBy: components['schemas']['EventIds'];
    };
    /** @description What the rules find wrong. Derived, never stored; codes are stable. */
    readonly Finding: {
      /** @description such as G_WITHOUT_AGREEMENT */
      readonly code: string;
      /** @description such as C9 */
      readonly clock?: string;
      /** @description from 1, of clocks that begin anew each year */
      readonly period?: number;
      readonly dutyHolders: readonly string[];
      readonly lateDays?: components['schemas']['LatenessOrNull'];
      readonly excused?: boolean;
      /** @description calendar months in which less was delivered */
      readonly months?: components['schemas']['LatenessOrNull'];
      readonly section?: string;
      /** @description ids of the provisions concerned */
      readonly lines?: readonly string[];
      /** @description what the plan says, where both are stated */
      readonly committed?: {
        readonly [key: string]: unknown;
      };
      /** @description what came, where both are stated */
      readonly delivered?: {
        readonly [key: string]: unknown;
      };
      /** @description the events that show it */
      readonly justifiedBy: components['schemas']['EventIds'];
    };
    /** @description An organisation as it stood, with the code that it had at that date. */
    readonly Source: {
      readonly organisation: string;
      readonly code: components['schemas']['Body'];
    };
    /** @description An event as the ledger has it. `data` is by the schema of its type. */
    readonly RecordedEvent: {
      readonly eventId: components['schemas']['Uuid'];
      /** @description such as FinalPlanIssued */
      readonly type: string;
      readonly version: components['schemas']['Version'];
      readonly stream: string;
      readonly revision: number;
      readonly position: components['schemas']['Position'];
      readonly occurredOn: components['schemas']['When'];
      readonly recordedAt: components['schemas']['Instant'];
      readonly receivedAt: components['schemas']['Instant'];
      readonly source: components['schemas']['Source'];
      readonly actor: components['schemas']['Actor'];
      readonly lawfulBasis: string;
      readonly purpose: string;
      readonly subject: string | null;
      readonly messageId: string | null;
      readonly causation: string | null;
      readonly correlation: string;
      readonly correctionOf: string | null;
      readonly signature: null | components['schemas']['EventSignature'];
      readonly data: {
        readonly [key: string]: unknown;
      };
    };
    /**
     * @description The publisher's signature of the message, as it was checked when the message came. It is over the canonical JSON
     *     (RFC 8785) of `attributes` and the event's `data` together.
     */
    readonly EventSignature: {
      /** @description the publisher's key; `/log/keys` has it */
      readonly kid: string | null;
      /** @description detached JWS (RFC 7515): <header>..<signature> */
      readonly jws: string;
      /** @description the message but for its data, its signature and traceparent */
      readonly attributes: {
        readonly [key: string]: string;
      };
    };
    readonly PublisherKey: {
      /** @description the hub's id of the agency */
      readonly organisation: string;
      /** @description names this key for ever */
      readonly kid: string;
      /** @description public key (RFC 7517), Ed25519 or P-256 */
      readonly jwk: {
        /** @enum {string} */
        readonly kty: 'OKP' | 'EC';
        /** @enum {string} */
        readonly crv: 'Ed25519' | 'P-256';
        readonly x: string;
        readonly y?: string;
      };
      /** @description the first moment at which it is valid */
      readonly from: string;
      /** @description the first moment at which it no longer is; null while it is not ended */
      readonly until: string | null;
    };
    readonly PublisherKeys: {
      readonly publishers: readonly components['schemas']['PublisherKey'][];
    };
    readonly PlanHistory: {
      readonly planId: components['schemas']['PlanId'];
      readonly subject: string | null;
      /** @description of the last event that counts */
      readonly revision: number;
      readonly position: components['schemas']['Position'];
      readonly knownAt: components['schemas']['Instant'];
      readonly asAt: components['schemas']['Day'];
      /** @description SHA-256 of the state, lower-case hex */
      readonly stateHash: string;
      /** @description the plan as these events leave it */
      readonly state: {
        readonly [key: string]: unknown;
      };
      readonly clocks: readonly components['schemas']['ClockResult'][];
      readonly findings: readonly components['schemas']['Finding'][];
      readonly events: readonly components['schemas']['RecordedEvent'][];
    };
    /** @description Signed notes are those of C2SP tlog-checkpoint, proofs those of C2SP tlog-proof. */
    readonly ProofPack: {
      /** @constant */
      readonly format: 'accord-proof-pack/v2';
      /** @description the log */
      readonly origin: string;
      readonly madeAt: components['schemas']['Instant'];
      readonly about: {
        readonly plan: components['schemas']['PlanId'];
      };
      /** @description as the hub names them; which of them to trust, have from somebody else */
      readonly keys: {
        /** @description those by which events in the pack are signed */
        readonly publishers: readonly components['schemas']['PublisherKey'][];
        readonly log: readonly {
          readonly vkey: string;
          readonly from: components['schemas']['Instant'];
          readonly until: string | null;
        }[];
      };
      /** @description all of the plan, in their order */
      readonly events: readonly components['schemas']['ProvenEvent'][];
      /**
       * @description The agreements to fund to which the plan's events refer, each with all of its stream; or, without events, why it is not shown:
       *     the caller is no party to it, or the ledger has no such agreement about this plan.
       */
      readonly agreements: readonly {
        readonly agreement: string;
        /** @enum {unknown} */
        readonly withheld: 'not-a-party' | 'not-recorded' | null;
        readonly events: readonly components['schemas']['ProvenEvent'][];
      }[];
      readonly consistency: readonly {
        readonly from: components['schemas']['Checkpoint'];
        readonly to: components['schemas']['Checkpoint'];
        readonly hashes: readonly string[];
      }[];
      /** @description tokens of RFC 3161 in base64 */
      readonly timestamps: readonly {
        readonly checkpoint: components['schemas']['Checkpoint'];
        readonly token: string;
      }[];
      /** @description an HTML page for people; nothing is concluded from it */
      readonly report: string;
    };
    readonly PlanAccesses: {
      readonly accesses: readonly components['schemas']['PlanAccess'][];
      /** @description from where the next page begins; null: there is none */
      readonly next: number | null;
    };
    readonly PlanAccess: {
      readonly accessId: components['schemas']['Uuid'];
      readonly shownAt: components['schemas']['Instant'];
      readonly organisation: string;
      readonly by: components['schemas']['Body'];
      /** @enum {string} */
      readonly as: 'history' | 'pack';
    };
    readonly ProvenEvent: {
      readonly event: components['schemas']['Uuid'];
      readonly stream: string;
      readonly revision: number;
      readonly salt: string;
      /** @description all that the ledger keeps of it but the salt */
      readonly stored: {
        readonly [key: string]: unknown;
      };
      /** @description a tlog-proof */
      readonly proof: string;
    };
    readonly ProjectionFamilies: {
      readonly projections: readonly components['schemas']['ProjectionFamily'][];
    };
    /** @description Tables about one matter, in the generation that serves and the one that is being built. */
    readonly ProjectionFamily: {
      readonly family: string;
      /** @description position of the last event of the ledger */
      readonly head: string | null;
      readonly serving: components['schemas']['ProjectionGeneration'] | null;
      readonly building: components['schemas']['ProjectionGeneration'] | null;
    };
    readonly ProjectionGeneration: {
      readonly generation: number;
      /** @description which way of folding */
      readonly projection: string;
      /** @description up to here the ledger has been looked through */
      readonly position: string | null;
      /** @description age of the oldest event that is not in */
      readonly behindSeconds: number;
      /** @description share of the ledger that has been looked through */
      readonly progress: number;
    };
    readonly Readiness: {
      /** @enum {string} */
      readonly status: 'ready' | 'not-ready';
      readonly checks: readonly {
        readonly name: string;
        /** @enum {string} */
        readonly status: 'ready' | 'not-ready';
        /** @description what is wrong, or to be known though all goes on, in an operator's words */
        readonly detail?: string;
      }[];
    };
    /**
     * The body asked answered that it has no advice to give
     * @description An answer for the purposes of Regs 8(1), kept apart from advice.
     */
    readonly AdviceNilReturnedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly adviceId: components['schemas']['AdviceId'];
      /** @description the body that answered */
      readonly by: components['schemas']['Body'];
      /**
       * @description Why there is none.
       * @enum {string}
       */
      readonly reason?: 'not-known-to-service' | 'no-involvement' | 'discharged';
    };
    /**
     * Advice once asked for is needed no more
     * @description Regs 6(4): only when giver, council and parent are each satisfied that existing advice suffices; or the request was taken back.
     */
    readonly AdviceNotNeededData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly adviceId: components['schemas']['AdviceId'];
      /** @description the body that had been asked */
      readonly by: components['schemas']['Body'];
      /**
       * @description Why it is needed no more.
       * @enum {string}
       */
      readonly reason?: 'existing-advice-suffices' | 'request-withdrawn';
      /** @description who is satisfied that existing advice suffices: three separate answers */
      readonly satisfied?: {
        /** @description the giver of the advice */
        readonly giver: boolean;
        /** @description the council */
        readonly council: boolean;
        /** @description the parent or young person */
        readonly family: boolean;
      };
    };
    /**
     * Advice was not obtained in time, as reported
     * @description Says that Regs 8(1) was missed without the dates: the breach is proved, its length is not.
     */
    readonly AdviceNotObtainedInTimeData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly kind?: components['schemas']['AdviceKind'];
      readonly adviceId?: components['schemas']['AdviceId'];
      /** @description the body that was asked; null when the report does not say */
      readonly by?: components['schemas']['BodyOrNull'];
    };
    /**
     * The council received advice
     * @description Regs 6(1), 8(1).
     */
    readonly AdviceReceivedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly adviceId: components['schemas']['AdviceId'];
      /** @description the body that gave it */
      readonly by: components['schemas']['Body'];
    };
    /**
     * The body asked received the request for advice
     * @description Regs 8(1) counts from here. A missing record of receipt has been found to be fault.
     */
    readonly AdviceRequestReceivedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly adviceId: components['schemas']['AdviceId'];
      /** @description the body that received it */
      readonly by: components['schemas']['Body'];
    };
    /**
     * Advice was requested for the assessment
     * @description Regs 6(1) and CFA 2014 s.31. The body asked has 6 weeks from receiving the request: Regs 8(1).
     */
    readonly AdviceRequestedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly adviceId: components['schemas']['AdviceId'];
      readonly kind: components['schemas']['AdviceKind'];
      /** @description the body asked; null when it is the family */
      readonly to: components['schemas']['BodyOrNull'];
    };
    /**
     * Every named funder has signed the same version
     * @description CFA 2014 ss.26(3), 42(3). From then on it binds each for its share in pence.
     */
    readonly AgreementCameIntoForceData: {
      /** @description the agreement's id: a UUID in lower case */
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description the version of the terms */
      readonly version: components['schemas']['Version'];
      readonly terms: components['schemas']['Terms'];
      readonly shares: components['schemas']['FunderShares'];
    };
    /**
     * A funder declined a version of the terms
     * @description CFA 2014 s.26(3).
     */
    readonly AgreementDeclinedData: {
      /** @description the agreement's id: a UUID in lower case */
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description the version of the terms */
      readonly version: components['schemas']['Version'];
      /** @description the funder */
      readonly by: components['schemas']['Body'];
      /** @description why: a coded word */
      readonly reason: components['schemas']['Slug'];
    };
    /**
     * An agreement in force was ended
     * @description CFA 2014 s.26(3); SI 2000/617 regs 7 and 9 on termination.
     */
    readonly AgreementEndedData: {
      /** @description the agreement's id: a UUID in lower case */
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description the version of the terms */
      readonly version: components['schemas']['Version'];
      /** @description the funder that ended it */
      readonly by: components['schemas']['Body'];
      /** @description why: a coded word */
      readonly reason: components['schemas']['Slug'];
      /** @description the last day on which it is in force */
      readonly endsOn: components['schemas']['Day'];
    };
    /**
     * Terms to share a cost were put to the funders
     * @description CFA 2014 s.26(3); NHS Act 2006 s.75. Binds nobody until every named funder has signed this version.
     */
    readonly AgreementProposedData: {
      /** @description the agreement's id: a UUID in lower case */
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description the version of the terms */
      readonly version: components['schemas']['Version'];
      /** @description who proposes */
      readonly by: components['schemas']['Body'];
      readonly terms: components['schemas']['Terms'];
      readonly shares: components['schemas']['FunderShares'];
    };
    /**
     * A funder signed a version of the terms
     * @description CFA 2014 s.26(3). Within the signatory's delegated authority, or it is refused.
     */
    readonly AgreementSignedData: {
      /** @description the agreement's id: a UUID in lower case */
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description the version of the terms */
      readonly version: components['schemas']['Version'];
      /** @description the funder */
      readonly by: components['schemas']['Body'];
      readonly signatory?: components['schemas']['Actor'];
      readonly authority: components['schemas']['Authority'];
      readonly signedOn: components['schemas']['Day'];
    };
    /**
     * Proposed terms were withdrawn
     * @description CFA 2014 s.26(3). Before they came into force.
     */
    readonly AgreementWithdrawnData: {
      /** @description the agreement's id: a UUID in lower case */
      readonly agreementId: components['schemas']['Uuid'];
      readonly planId: components['schemas']['PlanId'];
      /** @description the version of the terms */
      readonly version: components['schemas']['Version'];
      /** @description who withdrew them */
      readonly by: components['schemas']['Body'];
      /** @description why: a coded word */
      readonly reason: components['schemas']['Slug'];
    };
    /**
     * Education out of school began
     * @description Education Act 1996 s.19; CFA 2014 s.61.
     */
    readonly AlternativeProvisionStartedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the provider; null when the council itself */
      readonly provider?: components['schemas']['BodyOrNull'];
      readonly quantity?: components['schemas']['Quantity'];
    };
    /**
     * The amended final plan was sent
     * @description Regs 22(3), 28: within 8 weeks of the notice, at most 12 of the review meeting. Its lines replace all lines before.
     */
    readonly AmendedFinalPlanIssuedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description which final plan of the child this is, from 1 */
      readonly planVersion: components['schemas']['Version'];
      readonly lines: components['schemas']['ProvisionLines'];
      /** @description the institution named in section I; null when only a type is named */
      readonly institution?: components['schemas']['BodyOrNull'];
      readonly sentTo?: components['schemas']['Recipients'];
      readonly noticeStates?: components['schemas']['Notice'];
      /**
       * @description What led to it.
       * @enum {string}
       */
      readonly route?:
        'review' | 'change-without-review' | 'phase-transfer' | 'tribunal' | 'mediation' | 'commissioner-change';
    };
    /**
     * The plan was sent with notice of proposed amendments
     * @description Regs 22(2): 15 days from service to answer; Regs 22(3): the final amended plan within 8 weeks of it.
     */
    readonly AmendmentNoticeSentData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description when it was served; null when not known */
      readonly servedOn?: components['schemas']['DayOrNull'];
      /** @description the sections that would change */
      readonly sections?: components['schemas']['PlanSections'];
      /** @description whether the evidence went with it */
      readonly evidenceSent?: boolean;
    };
    /**
     * The council told the Tribunal that it does not oppose the appeal
     * @description Regs 45: limits as after an order, counted from the day the Tribunal was notified.
     */
    readonly AppealConcededData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description what is conceded */
      readonly order: components['schemas']['Remedy'];
      readonly appealId?: components['schemas']['AppealId'];
    };
    /**
     * An appeal to the Tribunal was lodged
     * @description CFA 2014 s.51; SI 2017/1306 for recommendations on health and social care. Stops no review clock.
     */
    readonly AppealLodgedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly appealId?: components['schemas']['AppealId'];
      readonly by?: components['schemas']['FamilyMember'];
      /** @description What is appealed, CFA 2014 s.51(2)(a) to (f). */
      readonly grounds?: readonly (
        'refusal-to-assess' | 'refusal-to-issue' | 'contents' | 'refusal-to-reassess' | 'refusal-to-amend' | 'ceasing'
      )[];
      /** @description the sections appealed */
      readonly sections?: components['schemas']['PlanSections'];
      /** @description whether recommendations on health or social care are asked for */
      readonly extended?: boolean;
    };
    /**
     * An appeal was withdrawn
     * @description HESC Rules 2008 r.17. A withdrawn appeal did not stop the review clocks.
     */
    readonly AppealWithdrawnData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly appealId?: components['schemas']['AppealId'];
      readonly by?: components['schemas']['FamilyMember'];
    };
    /**
     * The child did not come to an appointment
     * @description Regs 8(2): failure to keep an appointment for an examination or a test excuses the body asked.
     */
    readonly AppointmentMissedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the body with which the appointment was */
      readonly by: components['schemas']['Body'];
      /** @description the request for advice that it served */
      readonly adviceId?: components['schemas']['AdviceId'];
      /**
       * @description What it was for, Regs 8(2).
       * @enum {string}
       */
      readonly purpose?: 'examination' | 'test';
    };
    /**
     * The council decided to assess and told the family
     * @description Regs 5(1): within 6 weeks of the request. Occurs on the day the family was notified.
     */
    readonly AssessmentAgreedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly notified?: components['schemas']['Recipients'];
    };
    /**
     * The council decided not to assess and told the family
     * @description Regs 5(1)-(3). An appealable decision: CFA 2014 s.51(2)(a).
     */
    readonly AssessmentRefusedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
      readonly noticeStates?: components['schemas']['Notice'];
      readonly notified?: components['schemas']['Recipients'];
    };
    /**
     * The request for an assessment was withdrawn
     * @description SEN2 RequestOutcome W. Ends the duties of an assessment under way.
     */
    readonly AssessmentRequestWithdrawnData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly requester?: components['schemas']['Requester'];
    };
    /**
     * An EHC needs assessment was asked for
     * @description CFA 2014 s.36(1). Occurs on the day the council received the request, not the day it was logged: from that day run 6 weeks to decide (Regs 5(1)), 16 to refuse a plan (Regs 10(1)) and 20 to issue it (Regs 13(2)).
     */
    readonly AssessmentRequestedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the council that was asked */
      readonly to?: components['schemas']['Body'];
      readonly requester?: components['schemas']['Requester'];
      /** @description the setting or other body that asked */
      readonly by?: components['schemas']['Body'];
      /** @description when the council entered it in its system; the gap to its receipt is kept */
      readonly loggedOn?: components['schemas']['Day'];
      /** @description whether the young person was in relevant youth accommodation, CFA 2014 ss.70-75 */
      readonly detained?: boolean;
    };
    /**
     * Another health body became responsible for the child
     * @description Regs 16; who is responsible: NHS (ICBs: Responsibilities) Regs 2022 and "Who Pays?". A fact about the child, not about the body.
     */
    readonly CommissionerChangedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the health body before; null when there was none */
      readonly previous: components['schemas']['BodyOrNull'];
      /** @description the health body from then on */
      readonly to: components['schemas']['Body'];
      /**
       * @description Why it is responsible.
       * @enum {string}
       */
      readonly basis: 'gp-registration' | 'residence' | 'placement-rule' | 'nhs-england-service';
      /** @description when the old body became aware; null when not known */
      readonly awareOn?: components['schemas']['DayOrNull'];
    };
    /**
     * A health body was succeeded by another
     * @description Transfer of functions by order, as CCG to ICB in 2022 and ICB mergers since. For one child: names the body that inherits its agreements.
     */
    readonly CommissionerSucceededData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the body that ended */
      readonly previous: components['schemas']['Body'];
      /** @description the body that inherits for this child */
      readonly successor: components['schemas']['Body'];
      /**
       * @description What happened to the body.
       * @enum {string}
       */
      readonly basis: 'merger' | 'split' | 'boundary-change' | 'abolition';
      /**
       * @description By what a split was allotted.
       * @enum {string}
       */
      readonly allocation?: 'gp-practice' | 'residence' | 'agreement-of-bodies';
    };
    /**
     * What is provided was cut or changed
     * @description CFA 2014 s.42: without an amended plan the text stands. Says whether a recorded assessment or reason supports it.
     */
    readonly CommitmentVariedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly lineIds: components['schemas']['LineIds'];
      readonly section?: components['schemas']['Section'];
      /** @description whether an assessment or reason is recorded */
      readonly evidence: boolean;
      /** @description the body that changed it */
      readonly by?: components['schemas']['Body'];
      /** @description what is provided from then on */
      readonly quantity?: components['schemas']['DeliveredQuantity'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
    };
    /**
     * A complaint was answered
     * @description Local Government Act 1974 Part 3.
     */
    readonly ComplaintAnsweredData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the body that answers */
      readonly by: components['schemas']['Body'];
      /**
       * @description What was found.
       * @enum {string}
       */
      readonly outcome: 'upheld' | 'upheld-in-part' | 'not-upheld';
    };
    /**
     * A complaint was made
     * @description Local Government Act 1974 Part 3; it alleges and proves nothing.
     */
    readonly ComplaintMadeData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the bodies complained of */
      readonly about: readonly components['schemas']['Body'][];
      readonly by?: components['schemas']['FamilyMember'];
      /**
       * @description How far it has gone.
       * @enum {string}
       */
      readonly stage?: 'body' | 'ombudsman';
      /** @description the matter: a coded word */
      readonly reason?: components['schemas']['Slug'];
    };
    /**
     * Children's continuing care was decided
     * @description National Framework for Children and Young People's Continuing Care 2016: the ICB decides; the cost of education stays where it is.
     */
    readonly ContinuingCareDecidedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the ICB */
      readonly by: components['schemas']['Body'];
      /**
       * @description The decision.
       * @enum {string}
       */
      readonly decision: 'eligible' | 'not-eligible';
      /** @description the local band of cost: a coded word, or null */
      readonly band?: components['schemas']['SlugOrNull'];
    };
    /**
     * Children's continuing care was reviewed
     * @description National Framework for Children and Young People's Continuing Care 2016: first at 3 months, then yearly.
     */
    readonly ContinuingCareReviewedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the ICB */
      readonly by: components['schemas']['Body'];
      /** @description when it is due next; null when not fixed */
      readonly nextReviewOn?: components['schemas']['DayOrNull'];
    };
    /**
     * A dispute between funders ended
     * @description CFA 2014 s.26(3)(g).
     */
    readonly DisputeResolvedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description How it ended.
       * @enum {string}
       */
      readonly outcome: 'agreed' | 'decided' | 'withdrawn';
      readonly disputeId?: components['schemas']['DisputeId'];
      /** @description who pays from then on */
      readonly funders?: readonly components['schemas']['Body'][];
    };
    /**
     * The draft plan was sent to the family
     * @description Regs 13(1): at least 15 days, beginning with the day of service, to answer.
     */
    readonly DraftPlanSentData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description when it was served, from which the 15 days run; null when not known */
      readonly servedOn?: components['schemas']['DayOrNull'];
      /** @description the provision that the draft proposes */
      readonly lines?: components['schemas']['ProvisionLines'];
    };
    /**
     * A review before its time was asked for
     * @description CFA 2014 s.44(1) sets only the latest day for a review: starts no clock.
     */
    readonly EarlyReviewRequestedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly requester?: components['schemas']['Requester'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
    };
    /**
     * A shortage of educational psychologists was given as the cause of delay
     * @description A cause, never an exception: Regs 5(4) does not name it and the Ombudsman treats it as service failure.
     */
    readonly EducationalPsychologistShortageReportedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the service that is short of staff */
      readonly by?: components['schemas']['Body'];
    };
    /**
     * An exception to a limit was claimed
     * @description Regs 5(4), 8(2), 10(4), 13(3), 27(3). Excuses the one clock that it names, if it stands; moves no other. Occurs as the period that is relied on.
     */
    readonly ExceptionClaimedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the one clock that it is claimed for, such as C5 */
      readonly clock: components['schemas']['ClockId'];
      readonly reason: components['schemas']['ExceptionReason'];
      /** @description the body that claims it */
      readonly by?: components['schemas']['Body'];
      /** @description the request for advice that it is about */
      readonly adviceId?: components['schemas']['AdviceId'];
      /** @description whether the body holds evidence of it */
      readonly evidenceHeld?: boolean;
    };
    /**
     * The final plan was sent
     * @description Regs 13(2): within 20 weeks of the request, to the family, the institution and the responsible commissioning body. Regs 12(2): section G holds only what that body agreed to.
     */
    readonly FinalPlanIssuedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description which final plan of the child this is, from 1 */
      readonly planVersion: components['schemas']['Version'];
      readonly lines: components['schemas']['ProvisionLines'];
      /** @description the institution named in section I; null when only a type is named */
      readonly institution?: components['schemas']['BodyOrNull'];
      readonly sentTo?: components['schemas']['Recipients'];
      readonly noticeStates?: components['schemas']['Notice'];
    };
    /**
     * A body disputed who pays
     * @description CFA 2014 s.26(3)(g). Provision goes on and an interim funder is owed.
     */
    readonly FundingDisputedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the body that disputes */
      readonly by: components['schemas']['Body'];
      /** @description the bodies that it disputes with */
      readonly with: readonly components['schemas']['Body'][];
      readonly disputeId?: components['schemas']['DisputeId'];
      readonly lineIds?: components['schemas']['LineIds'];
      /**
       * @description Where it is being settled.
       * @enum {string}
       */
      readonly level?: 'operational' | 'heads-of-service' | 'directors' | 'independent' | 'ombudsman-or-court';
    };
    /**
     * Shares of a cost were recorded
     * @description CFA 2014 s.26(3). What bodies say they pay, without the signatures of an agreement in the hub.
     */
    readonly FundingSplitRecordedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly lineIds?: components['schemas']['LineIds'];
      readonly shares: components['schemas']['Shares'];
      readonly method: components['schemas']['SplitMethod'];
      /** @description the whole, per year; null when not known */
      readonly grossPence?: components['schemas']['PenceOrNull'];
      /** @description the funder that takes the pennies which rates leave over */
      readonly oddPenny?: components['schemas']['Body'];
    };
    /**
     * A report of an independent professional was received
     * @description Evidence to be considered beside the advice of Regs 6(1); stops no clock.
     */
    readonly IndependentReportReceivedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the profession: a coded word */
      readonly profession?: components['schemas']['Slug'];
      /**
       * @description Who had it made.
       * @enum {string}
       */
      readonly commissionedBy?: 'family' | 'setting' | 'council' | 'tribunal';
    };
    /**
     * Who pays while funders disagree was settled
     * @description "Who Pays?" for NHS bodies; CFA 2014 s.26(3)(g) procedures between NHS and council. Without prejudice, to be trued up.
     */
    readonly InterimFunderSetData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who pays for the time being */
      readonly funders: readonly components['schemas']['Body'][];
      readonly disputeId?: components['schemas']['DisputeId'];
      /** @description whether it admits no liability */
      readonly withoutPrejudice?: boolean;
    };
    /**
     * An agreement was reached in mediation
     * @description Regs 42: appealable matters follow limits like those of an order; other matters within 2 weeks.
     */
    readonly MediationAgreementReachedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description what was agreed */
      readonly agreedTo: readonly ('assess' | 'make-plan' | 'amend' | 'section-I' | 'dismiss-cease' | 'other')[];
      /** @description the bodies that agreed */
      readonly bodies?: readonly components['schemas']['Body'][];
    };
    /**
     * A mediation certificate was issued
     * @description CFA 2014 s.55(4)-(5); Regs 34, 39: within 3 working days.
     */
    readonly MediationCertificateIssuedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description Why, CFA 2014 s.55(4)-(5), Regs 39.
       * @enum {string}
       */
      readonly reason: 'mediation-held' | 'mediation-not-wanted' | 'not-arranged-in-time';
    };
    /**
     * A mediation meeting was held
     * @description CFA 2014 ss.53-54; Regs 36-38.
     */
    readonly MediationHeldData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the bodies that took part */
      readonly attended?: readonly components['schemas']['Body'][];
    };
    /**
     * The family asked for mediation
     * @description CFA 2014 ss.52-54; Regs 33, 36-39: within 2 months of the decision; to be arranged within 30 days.
     */
    readonly MediationRequestedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description What it is about: health issues bring in the responsible commissioning body, CFA 2014 s.53. */
      readonly issues: readonly ('education' | 'health' | 'social-care')[];
      readonly by?: components['schemas']['FamilyMember'];
      /** @description the health bodies told of the health issues */
      readonly bodiesTold?: readonly components['schemas']['Body'][];
    };
    /**
     * A message was discarded in quarantine
     * @description Somebody decided that a message which had been refused stays out. What it said is kept nowhere.
     */
    readonly MessageDiscardedData: {
      /** @description the message in quarantine */
      readonly quarantineId: components['schemas']['Uuid'];
      /** @description the body that discarded it */
      readonly by: components['schemas']['Body'];
      /** @description why: a coded word */
      readonly reason: components['schemas']['Slug'];
    };
    /**
     * A message of an agency was refused
     * @description Why and which, never what it said: a refused message may hold anything, and a ledger never forgets.
     */
    readonly MessageRefusedData: {
      /** @description the hub's id of the agency */
      readonly organisation: string;
      /** @description the system that sent it; null when it is none of those registered */
      readonly source: string | null;
      /** @description the publisher's id of the message; null when it has not the form of one */
      readonly messageId: string | null;
      /** @description the CloudEvents type; null when it has not the form of one */
      readonly eventType: string | null;
      /** @description the reason, in screaming snake case */
      readonly code: string;
      /** @description JSON Pointer to the field at fault; empty for the whole message */
      readonly pointer: string;
      /** @description what was expected there, in the contract's words, never in the message's */
      readonly expected: string;
    };
    /**
     * A message was released from quarantine
     * @description Somebody saw to a message that had been refused, and it was taken. What waited behind it followed.
     */
    readonly MessageReleasedData: {
      /** @description the message in quarantine */
      readonly quarantineId: components['schemas']['Uuid'];
      /** @description the body that released it */
      readonly by: components['schemas']['Body'];
      /**
       * @description why it was taken: its agency corrected it, or the hub judged it otherwise the next time
       * @enum {string}
       */
      readonly reason: 'corrected' | 'judged-again';
      /** @description the event that the message became */
      readonly eventId: components['schemas']['Uuid'];
    };
    /**
     * A message in quarantine was shown with what it says
     * @description Somebody read a message that may be part of a child's record. The purpose of the envelope says that none was asked for.
     */
    readonly MessageShownData: {
      /** @description the message in quarantine */
      readonly quarantineId: components['schemas']['Uuid'];
      /** @description the body that it was shown to */
      readonly by: components['schemas']['Body'];
    };
    /**
     * The child or young person moved away
     * @description Before completion the duties of this council end (SEN2 Exported); with a plan, Regs 15 applies.
     */
    readonly MovedAwayData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the council for the new home; null when not known */
      readonly to?: components['schemas']['BodyOrNull'];
    };
    /**
     * The family was told that the plan is not amended after all
     * @description Regs 22(4): by the same 8 weeks. An appealable decision: CFA 2014 s.51(2)(f).
     */
    readonly NotAmendedNotifiedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
      readonly noticeStates?: components['schemas']['Notice'];
    };
    /**
     * A joint funding panel decided
     * @description Local panels have no power of their own: a decision binds only through the authorised officer of each body. CFA 2014 s.26(3).
     */
    readonly PanelDecidedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the panel: a coded word */
      readonly panel: components['schemas']['Slug'];
      /**
       * @description The decision.
       * @enum {string}
       */
      readonly decision: 'agree' | 'agree-in-part' | 'defer' | 'refuse' | 'interim-without-prejudice';
      /** @description the body that runs it */
      readonly by?: components['schemas']['Body'];
      readonly lineIds?: components['schemas']['LineIds'];
      /** @description whether reasons are recorded */
      readonly reasonsGiven?: boolean;
      /** @description what was agreed per year; null when no sum was named */
      readonly amountPence?: components['schemas']['PenceOrNull'];
    };
    /**
     * Less than full-time education was provided
     * @description Education Act 1996 s.19(3AA): only for reasons of health, which are to be recorded.
     */
    readonly PartTimeEducationProvidedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description whether the reasons were recorded */
      readonly reasonsRecorded: boolean;
      /** @description the body that provided it */
      readonly by?: components['schemas']['Body'];
      readonly quantity?: components['schemas']['Quantity'];
    };
    /**
     * The source states the day by which a phase transfer had to be settled
     * @description Regs 18(1)-(2): before 15 February, or 31 March for secondary to post-16. Its date is the due day itself.
     */
    readonly PhaseTransferDueStatedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description The transfer, Regs 18(1)-(2).
       * @enum {string}
       */
      readonly phase?:
        | 'early-years-to-school'
        | 'infant-to-junior'
        | 'primary-to-middle'
        | 'primary-to-secondary'
        | 'middle-to-secondary'
        | 'secondary-to-post-16'
        | 'post-16-to-post-16';
    };
    /**
     * The plan is maintained no more
     * @description CFA 2014 s.45, Regs 31; not before the time for an appeal has passed. Reasons as in SEN2 CeaseReason 1 to 9.
     */
    readonly PlanCeasedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description Why, by SEN2 CeaseReason 1 to 9 in their order.
       * @enum {string}
       */
      readonly reason:
        | 'maximum-age'
        | 'needs-met-without-plan'
        | 'higher-education'
        | 'paid-work'
        | 'transferred'
        | 'no-longer-engages'
        | 'left-england'
        | 'deceased'
        | 'other';
      readonly noticeStates?: components['schemas']['Notice'];
      readonly sentTo?: components['schemas']['Recipients'];
    };
    /**
     * The council consulted on ceasing the plan
     * @description Regs 31(1): the family and the institution are consulted first.
     */
    readonly PlanCeasingProposedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description The ground, CFA 2014 s.45(1).
       * @enum {string}
       */
      readonly reason?: 'not-responsible' | 'no-longer-necessary';
      readonly consulted?: components['schemas']['Recipients'];
    };
    /**
     * The new council received the plan
     * @description Regs 15(3)-(5): treated as made by the new council on its original date; the family is told within 6 weeks.
     */
    readonly PlanReceivedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the new council */
      readonly by?: components['schemas']['Body'];
      /** @description the old council */
      readonly previous: components['schemas']['Body'];
    };
    /**
     * The council decided not to issue a plan and told the family
     * @description Regs 10(1)-(2): within 16 weeks of the request. An appealable decision: CFA 2014 s.51(2)(b).
     */
    readonly PlanRefusedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
      readonly noticeStates?: components['schemas']['Notice'];
      readonly sentTo?: components['schemas']['Recipients'];
    };
    /**
     * A plan's record was shown
     * @description Somebody read a child's record, or took it away. The purpose of the envelope says that none was asked for.
     */
    readonly PlanShownData: {
      readonly planId: components['schemas']['PlanId'];
      /** @description the body that it was shown to */
      readonly by: components['schemas']['Body'];
      /**
       * @description as a history on a screen, or as a proof pack
       * @enum {string}
       */
      readonly as: 'history' | 'pack';
    };
    /**
     * The old council handed the plan over
     * @description Regs 15(2): on the day of the move, or within 15 working days beginning with the day it became aware.
     */
    readonly PlanTransferredData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the old council */
      readonly by?: components['schemas']['Body'];
      /** @description the new council */
      readonly to: components['schemas']['Body'];
      /** @description when the old council became aware of the move; null when not known */
      readonly awareOn?: components['schemas']['DayOrNull'];
    };
    /**
     * A professional gave advice outside an assessment
     * @description Evidence for a later review. It changes no commitment: the plan text stands until it is amended.
     */
    readonly ProfessionalAdviceReceivedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the profession: a coded word */
      readonly profession?: components['schemas']['Slug'];
      /** @description the body whose professional gave it */
      readonly by?: components['schemas']['BodyOrNull'];
      readonly section?: components['schemas']['Section'];
      readonly lineIds?: components['schemas']['LineIds'];
    };
    /**
     * The responsible health body agreed to section G provision
     * @description Regs 12(2). Reported by the body, or recorded by the hub when an agreement that it signed came into force.
     */
    readonly ProvisionAgreedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description always G: only section G needs this agreement
       * @constant
       */
      readonly section: 'G';
      readonly lineIds: components['schemas']['LineIds'];
      /** @description the health body that agreed */
      readonly body: components['schemas']['Body'];
      readonly agreement: components['schemas']['AgreementRefOrNull'];
      /** @description first day; null when not limited */
      readonly from: components['schemas']['DayOrNull'];
      /** @description last day; null when not limited */
      readonly to: components['schemas']['DayOrNull'];
    };
    /**
     * An agreement to section G provision is in force no more
     * @description Recorded by the hub when the agreement ended, so that the plan can be judged from its own stream: Regs 12(2).
     */
    readonly ProvisionAgreementEndedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly agreement: components['schemas']['AgreementRef'];
      /** @description why: a coded word */
      readonly reason: components['schemas']['Slug'];
    };
    /**
     * The family paid for provision that was owed
     * @description CFA 2014 s.42(5) asks whether alternative arrangements were suitable; the Ombudsman whether the cost is repaid.
     */
    readonly ProvisionBoughtByFamilyData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly section: components['schemas']['Section'];
      readonly lineIds?: components['schemas']['LineIds'];
      /** @description what they paid; null when not known */
      readonly amountPence?: components['schemas']['PenceOrNull'];
      readonly quantity?: components['schemas']['DeliveredQuantity'];
    };
    /**
     * Provision was delivered
     * @description CFA 2014 s.42. Occurs as the period that the quantity is for.
     */
    readonly ProvisionDeliveredData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly lineIds: components['schemas']['LineIds'];
      readonly section?: components['schemas']['Section'];
      /** @description the provider */
      readonly by?: components['schemas']['Body'];
      readonly quantity: components['schemas']['DeliveredQuantity'];
    };
    /**
     * Delivery of provision ended
     * @description CFA 2014 s.42. The duty may go on.
     */
    readonly ProvisionEndedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly lineIds: components['schemas']['LineIds'];
      readonly section?: components['schemas']['Section'];
      /** @description the provider */
      readonly by?: components['schemas']['Body'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
    };
    /**
     * A provider was commissioned
     * @description CFA 2014 s.42: the link from the plan to the order, for audit.
     */
    readonly ProvisionOrderedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly lineIds: components['schemas']['LineIds'];
      readonly section?: components['schemas']['Section'];
      /** @description the body that ordered it */
      readonly by?: components['schemas']['Body'];
      /** @description the provider */
      readonly provider: components['schemas']['Body'];
    };
    /**
     * Less was delivered than the plan says
     * @description CFA 2014 s.42(2)-(3): measured against the plan text in force, whatever later advice says. Occurs as the period that it lasted.
     */
    readonly ProvisionShortfallData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly section: components['schemas']['Section'];
      readonly lineIds?: components['schemas']['LineIds'];
      /** @description the body that owed it */
      readonly by?: components['schemas']['Body'];
      /** @description how much was missing */
      readonly quantity?: components['schemas']['DeliveredQuantity'];
      /** @description whole months that it lasted, where the source counts them */
      readonly months?: number;
    };
    /**
     * A provision stands in the plan text
     * @description Regs 12(1): one line of sections F, G, H1 or H2, reported without the whole plan. Also for text added outside the lawful routes.
     */
    readonly ProvisionSpecifiedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly section: components['schemas']['Section'];
      readonly lineId: components['schemas']['LineId'];
      /** @description kind of provision: a coded word */
      readonly provision: components['schemas']['Slug'];
      readonly quantity: components['schemas']['Quantity'];
      /** @description the body that owes it */
      readonly by?: components['schemas']['Body'];
    };
    /**
     * Provision was delivered for the first time
     * @description CFA 2014 s.42.
     */
    readonly ProvisionStartedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly lineIds: components['schemas']['LineIds'];
      readonly section?: components['schemas']['Section'];
      /** @description the provider */
      readonly by?: components['schemas']['Body'];
    };
    /**
     * The final plan after a reassessment was sent
     * @description Regs 27(2): within 14 weeks of notifying the decision to reassess. Its lines replace all lines before.
     */
    readonly ReassessedFinalPlanIssuedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description which final plan of the child this is, from 1 */
      readonly planVersion: components['schemas']['Version'];
      readonly lines: components['schemas']['ProvisionLines'];
      /** @description the institution named in section I; null when only a type is named */
      readonly institution?: components['schemas']['BodyOrNull'];
      readonly sentTo?: components['schemas']['Recipients'];
      readonly noticeStates?: components['schemas']['Notice'];
    };
    /**
     * The council decided whether to reassess and told the family
     * @description Regs 24, 25(1), 26. To reassess: the plan within 14 weeks (Regs 27(2)). It is none of the decisions of a review.
     */
    readonly ReassessmentDecidedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /**
       * @description The decision, Regs 25(1).
       * @enum {string}
       */
      readonly decision: 'reassess' | 'refuse';
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
      readonly noticeStates?: components['schemas']['Notice'];
    };
    /**
     * A reassessment was late, as reported
     * @description Says that Regs 27(2) was missed without the dates: the breach is proved, its length is not.
     */
    readonly ReassessmentDelayedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the council */
      readonly by?: components['schemas']['Body'];
    };
    /**
     * A reassessment was asked for
     * @description CFA 2014 s.44(2): by the family, the setting or the responsible commissioning body. Regs 25(1): decided within 15 days.
     */
    readonly ReassessmentRequestedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly requester?: components['schemas']['Requester'];
      /** @description the setting or health body that asked; null when it was the family */
      readonly by?: components['schemas']['BodyOrNull'];
    };
    /**
     * The body answered the recommendation in writing
     * @description SI 2017/1306 reg 7: within 5 weeks, with the steps and, where it is not followed, the reasons.
     */
    readonly RecommendationAnsweredData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the body that answers */
      readonly by: components['schemas']['Body'];
      /**
       * @description Whether it is followed, SI 2017/1306 reg 7.
       * @enum {string}
       */
      readonly answer: 'followed' | 'followed-in-part' | 'not-followed';
      /** @description whether reasons were given */
      readonly reasonsGiven?: boolean;
      /** @description id of the recommendation: a coded word */
      readonly recommendationId?: components['schemas']['Slug'];
    };
    /**
     * It was agreed to pay money back
     * @description Ombudsman remedies; recharge between bodies.
     */
    readonly ReimbursementAgreedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who pays */
      readonly by: components['schemas']['Body'];
      /**
       * @description Who gets it.
       * @enum {string}
       */
      readonly payee: 'family' | 'body';
      /** @description the body that gets it; null when it is the family */
      readonly to?: components['schemas']['BodyOrNull'];
      readonly amountPence: components['schemas']['Pence'];
    };
    /**
     * Money was paid back
     * @description Ombudsman remedies; recharge between bodies.
     */
    readonly ReimbursementPaidData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who paid */
      readonly by: components['schemas']['Body'];
      /**
       * @description Who gets it.
       * @enum {string}
       */
      readonly payee: 'family' | 'body';
      /** @description the body that got it; null when it is the family */
      readonly to?: components['schemas']['BodyOrNull'];
      readonly amountPence: components['schemas']['Pence'];
    };
    /**
     * The family answered the draft or the proposed amendments
     * @description Regs 13(1), 22(2): representations, a request to name an institution, or for a meeting.
     */
    readonly RepresentationsMadeData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly by?: components['schemas']['FamilyMember'];
      /** @description the sections that they are about */
      readonly sections?: components['schemas']['PlanSections'];
      /** @description the institution that they ask to be named */
      readonly institution?: components['schemas']['BodyOrNull'];
      /** @description whether they ask for a meeting */
      readonly asksForMeeting?: boolean;
    };
    /**
     * A decision on short breaks was made
     * @description Children Act 1989 s.17 and Sch 2 para 6; Chronically Sick and Disabled Persons Act 1970 s.2.
     */
    readonly RespiteDecidedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who decided */
      readonly by: components['schemas']['Body'];
      /**
       * @description The decision.
       * @enum {string}
       */
      readonly decision: 'granted' | 'reduced' | 'refused' | 'ended';
      readonly section?: components['schemas']['Section'];
      readonly quantity?: components['schemas']['Quantity'];
    };
    /**
     * The council became responsible for the child
     * @description CFA 2014 s.24. Starts the same limits as a request.
     */
    readonly ResponsibilityAssumedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the council that became responsible */
      readonly by?: components['schemas']['Body'];
      /**
       * @description How it came to be, CFA 2014 s.24(1).
       * @enum {string}
       */
      readonly reason?: 'identified' | 'brought-to-attention' | 'moved-into-area' | 'council-succeeded';
    };
    /**
     * The review was completed
     * @description CFA 2014 s.44(1): complete only when the council's decision is notified.
     */
    readonly ReviewCompletedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly decision?: components['schemas']['ReviewDecision'];
    };
    /**
     * The decision after the review was notified
     * @description Regs 20(10), 21(9): within 4 weeks of the meeting. To amend: the proposals go with it (Devon CC, 2022).
     */
    readonly ReviewDecisionNotifiedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly decision: components['schemas']['ReviewDecision'];
      /** @description whether the proposed amendments went with the decision */
      readonly proposalsSent?: boolean;
      readonly noticeStates?: components['schemas']['Notice'];
    };
    /**
     * The source states the day by which the plan had to be reviewed
     * @description CFA 2014 s.44(1). Its date is the due day itself.
     */
    readonly ReviewDueStatedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
    };
    /**
     * Invitations to the review meeting were sent
     * @description Regs 20(2)-(3), 21(2)-(3): 2 weeks' notice, to the family, the setting, the council, the health professional and social care.
     */
    readonly ReviewInvitedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who was invited */
      readonly invited: components['schemas']['Attendees'];
      /** @description the day of the meeting; null when not yet fixed */
      readonly meetingOn?: components['schemas']['DayOrNull'];
    };
    /**
     * The review meeting was held
     * @description CFA 2014 s.44; Regs 20, 21. From it run 2 weeks to the report, 4 to the decision and 12 to an amended plan (R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)).
     */
    readonly ReviewMeetingHeldData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who came */
      readonly attended?: components['schemas']['Attendees'];
      /** @description who sent a report or another person instead */
      readonly represented?: components['schemas']['Attendees'];
    };
    /**
     * The report of the review meeting was sent
     * @description Regs 20(7)-(8), 21(7): within 2 weeks of the meeting, with recommended amendments.
     */
    readonly ReviewReportSentData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who made it */
      readonly by?: components['schemas']['Body'];
      /** @description what it recommends */
      readonly recommends?: components['schemas']['ReviewDecision'];
    };
    /**
     * The rights passed from the parent to the young person
     * @description CFA 2014 ss.51, 80, 83; Regs 63 to 65: at the end of compulsory school age, to the young person or a representative if capacity is lacking.
     */
    readonly RightsPassedToYoungPersonData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description who holds the rights from then on */
      readonly rightsHolder?: components['schemas']['FamilyMember'];
    };
    /**
     * The child attends school no more
     * @description CFA 2014 s.45; Regs 29-30: no ground to cease by itself.
     */
    readonly SchoolAttendanceEndedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the setting */
      readonly by?: components['schemas']['Body'];
      /** @description why: a coded word */
      readonly reason?: components['schemas']['Slug'];
    };
    /**
     * A setting answered the consultation
     * @description CFA 2014 s.39(4): unsuitable, or incompatible with the efficient education of others or use of resources.
     */
    readonly SettingAnsweredData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the setting */
      readonly by: components['schemas']['Body'];
      /**
       * @description What it answered, CFA 2014 s.39(4).
       * @enum {string}
       */
      readonly answer:
        'no-objection' | 'unsuitable' | 'incompatible-with-education-of-others' | 'incompatible-with-use-of-resources';
    };
    /**
     * A setting was consulted on being named
     * @description CFA 2014 ss.39(2), 40. An answer within 15 days is expected by guidance (CoP ch.9); its lack is no statutory breach.
     */
    readonly SettingConsultedData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the setting, or the council that maintains it */
      readonly to: components['schemas']['Body'];
    };
    /**
     * The Tribunal heard an appeal
     * @description HESC Rules 2008. Moves no clock.
     */
    readonly TribunalHearingHeldData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly appealId?: components['schemas']['AppealId'];
    };
    /**
     * The Tribunal made an order
     * @description Regs 44(2): to assess, to make a plan, to amend, on section I only, or an appeal against ceasing dismissed.
     */
    readonly TribunalOrderMadeData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      readonly order: components['schemas']['Remedy'];
      readonly appealId?: components['schemas']['AppealId'];
      /** @description the sections that the order changes */
      readonly sections?: components['schemas']['PlanSections'];
    };
    /**
     * The Tribunal made a recommendation on health or social care
     * @description SI 2017/1306 regs 3-6: not binding; to be answered in writing within 5 weeks.
     */
    readonly TribunalRecommendationMadeData: {
      readonly planId: components['schemas']['PlanId'];
      readonly occurredOn: components['schemas']['When'];
      /** @description the body that is to answer */
      readonly to: components['schemas']['Body'];
      /** @description the sections that it is about */
      readonly sections: readonly ('C' | 'D' | 'G' | 'H1' | 'H2')[];
      /** @description id of the recommendation: a coded word */
      readonly recommendationId?: components['schemas']['Slug'];
      readonly appealId?: components['schemas']['AppealId'];
    };
    /**
     * One fact as a CloudEvents 1.0 message, structured mode
     * @description The envelope of every fact. Extension attributes besides those named here may come along; they are not kept. A message with the attribute signature is held to signedevent.schema.json as well.
     */
    readonly CloudEvent: {
      /**
       * @description the version of CloudEvents
       * @constant
       */
      readonly specversion: '1.0';
      /** @description the publisher's own id of the message: with source it makes the message unique. Up to 100 letters, digits or . _ : / + = - */
      readonly id: string;
      /** @description the URI of the publisher's system, one of those registered for the agency; up to 200 visible characters */
      readonly source: string;
      /** @description an event type such as uk.accord.plans.FinalPlanIssued.v1 */
      readonly type: string;
      /** @description the child's or young person's pseudonym: a UUID in lower case */
      readonly subject: components['schemas']['Uuid'];
      /**
       * Format: date-time
       * @description when the message was made, RFC 3339
       */
      readonly time?: string;
      /** @description the media type of data */
      readonly datacontenttype?: string;
      /** @description the URI of the schema of data */
      readonly dataschema?: string;
      readonly actorid: components['schemas']['ActorId'];
      /** @description the role in which the actor acted: a coded word */
      readonly actorrole: components['schemas']['Slug'];
      /** @description the lawful basis of the disclosure, when it is not the agency's usual one: a coded word */
      readonly lawfulbasis?: components['schemas']['Slug'];
      /** @description the purpose of the disclosure, when it is not the agency's usual one: a coded word */
      readonly purpose?: components['schemas']['Slug'];
      /** @description the id of the event that led to this one */
      readonly causationid?: components['schemas']['Uuid'];
      /** @description what belongs together: up to 100 letters, digits or . _ : / + = -; by default the plan */
      readonly correlationid?: string;
      /** @description the id of the event that this one replaces */
      readonly correctionof?: components['schemas']['Uuid'];
      /** @description the fact itself, by the schema of its type */
      readonly data: {
        readonly [key: string]: unknown;
      };
    };
    /** @description a UUID in lower case */
    readonly Uuid: string;
    /** @description the EHC record's id from the request onwards: a UUID in lower case */
    readonly PlanId: string;
    /** @description a coded word of 2 to 60 small letters, digits and hyphens, never free text */
    readonly Slug: string;
    /** @description a coded word of 2 to 60 small letters, digits and hyphens, or null */
    readonly SlugOrNull: string | null;
    /** @description the code of an organisation with its scheme: ods:QH8, gss:E10000012, la:881, urn:100001, ukprn:10000291 or org:name */
    readonly Body: string;
    /** @description the code of an organisation with its scheme, such as ods:QH8, or null when there is none */
    readonly BodyOrNull: string | null;
    /**
     * Format: date
     * @description a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199
     */
    readonly Day: string;
    /**
     * Format: date
     * @description a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199, or null
     */
    readonly DayOrNull: string | null;
    /** @description When it happened, as precisely as the source knew; null when it happened but nobody said when. A date is never guessed. */
    readonly When: components['schemas']['Occurrence'] | null;
    /** @description a day, month, term, span or period */
    readonly Occurrence:
      | components['schemas']['OnDay']
      | components['schemas']['InMonth']
      | components['schemas']['InTerm']
      | components['schemas']['WithinSpan']
      | components['schemas']['ThroughPeriod'];
    /** @description On that day. */
    readonly OnDay: {
      /** @constant */
      readonly precision: 'day';
      readonly date: components['schemas']['Day'];
    };
    /** @description On one unknown day of that month. */
    readonly InMonth: {
      /** @constant */
      readonly precision: 'month';
      /** @description a month as YYYY-MM, in the years 1900 to 2199 */
      readonly date: string;
    };
    /** @description On one unknown day of that school term; the year is the calendar year of the term. */
    readonly InTerm: {
      /** @constant */
      readonly precision: 'term';
      /** @description a term as YYYY-autumn, YYYY-spring or YYYY-summer */
      readonly date: string;
    };
    /** @description On one unknown day from the one to the other, both included. */
    readonly WithinSpan: {
      /** @constant */
      readonly precision: 'span';
      readonly from: components['schemas']['DayOrMonth'];
      readonly to: components['schemas']['DayOrMonth'];
    };
    /** @description Lasted from the one to the other, both included; to is null while it goes on. */
    readonly ThroughPeriod: {
      /** @constant */
      readonly precision: 'period';
      readonly from: components['schemas']['DayOrMonth'];
      readonly to: components['schemas']['DayOrMonthOrNull'];
    };
    /** @description a day as YYYY-MM-DD or a month as YYYY-MM, in the years 1900 to 2199 */
    readonly DayOrMonth: string;
    /** @description a day as YYYY-MM-DD or a month as YYYY-MM, in the years 1900 to 2199, or null */
    readonly DayOrMonthOrNull: string | null;
    /** @description whole pence, pounds sterling */
    readonly Pence: number;
    /** @description whole pence, pounds sterling, or null */
    readonly PenceOrNull: number | null;
    /** @description hundredths of one per cent: 10000 is the whole */
    readonly BasisPoints: number;
    /** @description a version number from 1 */
    readonly Version: number;
    /**
     * @description Section of the plan that holds provision, Regs 12(1): F special educational, G health, H1 and H2 social care.
     * @enum {string}
     */
    readonly Section: 'F' | 'G' | 'H1' | 'H2';
    /**
     * @description Section of the plan, Regs 12(1).
     * @enum {string}
     */
    readonly PlanSection: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H1' | 'H2' | 'I' | 'J' | 'K';
    /** @description sections of the plan, Regs 12(1) */
    readonly PlanSections: readonly components['schemas']['PlanSection'][];
    /** @description id of one provision in the plan, the same in each version of the plan: a coded word */
    readonly LineId: string;
    /** @description ids of provisions in the plan */
    readonly LineIds: readonly components['schemas']['LineId'][];
    /** @description id of one request for advice within the plan: a coded word */
    readonly AdviceId: string;
    /**
     * @description Whose advice, Regs 6(1)(a) to (h) in their order.
     * @enum {string}
     */
    readonly AdviceKind:
      | 'parental'
      | 'educational'
      | 'medical'
      | 'psychological'
      | 'social-care'
      | 'other'
      | 'preparation-for-adulthood'
      | 'requested-by-family';
    /** @description id of a statutory clock, such as C9 or A12a */
    readonly ClockId: string;
    /**
     * @description Why a limit was not kept. Regs 5(4)(a) to (d), which 10(4), 13(3) and 27(3) share; Regs 8(2) for those asked for advice. other-reason is recorded and excuses nothing.
     * @enum {string}
     */
    readonly ExceptionReason:
      | 'school-closed'
      | 'early-years-closed'
      | 'exceptional-personal-circumstances'
      | 'absence-of-four-weeks'
      | 'appointment-missed'
      | 'other-reason';
    /**
     * @description Who asked, CFA 2014 ss.36(1) and 44(2); the kinds that the SEN2 return tells apart.
     * @enum {string}
     */
    readonly Requester: 'parent' | 'young-person' | 'setting' | 'health' | 'social-care' | 'other';
    /**
     * @description Who acts for the family, CFA 2014 s.80 and Regs 63 to 65.
     * @enum {string}
     */
    readonly FamilyMember: 'parent' | 'young-person' | 'representative';
    /** @description what a notice of a decision stated, Regs 5(3), 10(3), 14 and 32 */
    readonly Notice: readonly (
      'appeal-right' | 'appeal-time-limit' | 'mediation' | 'disagreement-resolution' | 'advice-and-information'
    )[];
    /** @description to whom it was sent, Regs 5(3), 10(2) and 13(2) */
    readonly Recipients: readonly (
      'family' | 'institution' | 'health-commissioner' | 'social-care' | 'person-in-charge'
    )[];
    /** @description who took part, Regs 20(2) and 21(2) */
    readonly Attendees: readonly (
      'parent' | 'young-person' | 'setting' | 'council' | 'health' | 'social-care' | 'youth-offending-team' | 'other'
    )[];
    /**
     * @description The decision after a review, Regs 20(10) and 21(9).
     * @enum {string}
     */
    readonly ReviewDecision: 'maintain' | 'amend' | 'cease';
    /**
     * @description What the Tribunal orders, Regs 44(2), or what the council concedes or agrees to instead.
     * @enum {string}
     */
    readonly Remedy: 'assess' | 'make-plan' | 'amend' | 'section-I' | 'dismiss-cease';
    /** @description id of one appeal within the plan: a coded word */
    readonly AppealId: string;
    /** @description id of one dispute within the plan: a coded word */
    readonly DisputeId: string;
    /** @description How much is provided: 45 minute per week. */
    readonly Quantity: {
      /** @description a whole number from 1 */
      readonly amount: number;
      /**
       * @description what is counted
       * @enum {string}
       */
      readonly unit: 'minute' | 'hour' | 'session' | 'night' | 'day' | 'week' | 'item';
      /**
       * @description in what time
       * @enum {string}
       */
      readonly per: 'day' | 'week' | 'fortnight' | 'month' | 'term' | 'year' | 'once';
    };
    /** @description How much was delivered; 0 is said, not left out. */
    readonly DeliveredQuantity: {
      /** @description a whole number from 0 */
      readonly amount: number;
      /**
       * @description what is counted
       * @enum {string}
       */
      readonly unit: 'minute' | 'hour' | 'session' | 'night' | 'day' | 'week' | 'item';
      /**
       * @description in what time
       * @enum {string}
       */
      readonly per: 'day' | 'week' | 'fortnight' | 'month' | 'term' | 'year' | 'once';
    };
    /** @description The version of an agreement to fund. */
    readonly AgreementRef: {
      readonly agreementId: components['schemas']['Uuid'];
      readonly version: components['schemas']['Version'];
    };
    readonly AgreementRefOrNull: components['schemas']['AgreementRef'] | null;
    /** @description One provision in a final plan. Duty, commissioning, payment and delivery are four things and often four bodies: CFA 2014 ss.21(5), 42. */
    readonly ProvisionLine: {
      readonly lineId: components['schemas']['LineId'];
      readonly section: components['schemas']['Section'];
      /** @description kind of provision: a coded word such as speech-and-language-therapy */
      readonly provision: string;
      readonly quantity: components['schemas']['Quantity'];
      readonly legalDutyHolder: components['schemas']['Body'];
      readonly commissioner: components['schemas']['Body'];
      /** @description who pays */
      readonly funders: readonly components['schemas']['Body'][];
      readonly provider: components['schemas']['BodyOrNull'];
      readonly startsOn: components['schemas']['Day'];
      readonly endsOn: components['schemas']['DayOrNull'];
      readonly agreement: components['schemas']['AgreementRefOrNull'];
    };
    /** @description all provisions of the plan; those of an amended plan replace all before them */
    readonly ProvisionLines: readonly components['schemas']['ProvisionLine'][];
    /** @description One thing that is paid for: grossPence is quantity times unitPence. */
    readonly Component: {
      readonly lineId: components['schemas']['LineId'];
      readonly section: components['schemas']['Section'];
      /** @description kind of provision: a coded word such as physiotherapy */
      readonly provision: string;
      readonly unit: components['schemas']['PricedUnit'];
      /** @description a whole number from 0 */
      readonly quantity: number;
      readonly unitPence: components['schemas']['Pence'];
      readonly grossPence: components['schemas']['Pence'];
    };
    /**
     * @description what a price is for
     * @enum {string}
     */
    readonly PricedUnit: 'hour' | 'session' | 'day' | 'night' | 'week' | 'month' | 'term' | 'year' | 'once';
    /** @description What a funder pays of the gross: an amount in pence, or a rate in basis points. */
    readonly Share: components['schemas']['FixedShare'] | components['schemas']['RateShare'];
    /** @description A share as an amount. */
    readonly FixedShare: {
      readonly funder: components['schemas']['Body'];
      readonly pence: components['schemas']['Pence'];
    };
    /** @description A share as a rate of the gross. */
    readonly RateShare: {
      readonly funder: components['schemas']['Body'];
      readonly basisPoints: components['schemas']['BasisPoints'];
    };
    /** @description who pays what */
    readonly Shares: readonly components['schemas']['Share'][];
    /** @description what each funder pays in pence: together the gross */
    readonly FunderShares: readonly components['schemas']['FixedShare'][];
    /**
     * @description How the shares were arrived at; the basis is recorded, not just the percentage.
     * @enum {string}
     */
    readonly SplitMethod: 'fixed' | 'basis-points' | 'by-element' | 'care-hours' | 'band' | 'thirds';
    /**
     * @description Power under which the money is agreed: CFA 2014 s.42(3); NHS Act 2006 ss.3, 75, 76, 256; Children Act 1989 s.17.
     * @enum {string}
     */
    readonly LegalPower: 'cfa-s42-3' | 'nhs-s75' | 'nhs-s76' | 'nhs-s256' | 'ca-s17' | 'nhs-s3';
    /** @description By what authority, and why, an agreement reaches back before its decision. */
    readonly Backdating: {
      readonly authority: components['schemas']['Slug'];
      readonly reason: components['schemas']['Slug'];
    };
    /** @description What an agreement to fund must record to stand up in audit: CFA 2014 s.26(3); SI 2000/617 regs 7 and 9; Regs 12(2). */
    readonly Terms: {
      /** @description what is paid for */
      readonly components: readonly components['schemas']['Component'][];
      readonly grossPence: components['schemas']['Pence'];
      readonly shares: components['schemas']['Shares'];
      readonly method: components['schemas']['SplitMethod'];
      /** @description the funder that takes the pennies which rates leave over */
      readonly oddPenny?: string;
      readonly legalPower: components['schemas']['LegalPower'];
      readonly provider: components['schemas']['BodyOrNull'];
      readonly legalDutyHolder: components['schemas']['Body'];
      readonly effectiveFrom: components['schemas']['Day'];
      readonly effectiveTo: components['schemas']['DayOrNull'];
      readonly decidedOn: components['schemas']['Day'];
      readonly reviewOn: components['schemas']['DayOrNull'];
      /** @description days of notice, or null when none is agreed */
      readonly noticeDays: number | null;
      readonly backdating: components['schemas']['Backdating'] | null;
    };
    /** @description an id that the organisation can resolve, never a name: up to 60 letters, digits or . _ : / + = - */
    readonly ActorId: string;
    /** @description Who acted for an organisation, and in what role. */
    readonly Actor: {
      readonly id: components['schemas']['ActorId'];
      readonly role: components['schemas']['Slug'];
    };
    /** @description The signatory's delegated authority: its reference in the body's scheme, and the most it may commit the body to; null: no limit. */
    readonly Authority: {
      readonly reference: components['schemas']['Slug'];
      readonly limitPence: components['schemas']['PenceOrNull'];
    };
    /**
     * One fact, signed by the agency that reports it
     * @description The envelope of a fact with a signature of the whole message. What is signed is kept as it was signed, so no attribute may come along but those named here; traceparent is not part of what is signed, and signature neither.
     */
    readonly SignedEvent: {
      /** @description a detached JWS (RFC 7515, appendix F) by one of the agency's registered keys: alg EdDSA, Ed25519 or ES256, and a header of alg and kid alone. Its payload is the canonical JSON (RFC 8785) of the message without signature and traceparent */
      readonly signature: string;
    } & components['schemas']['CloudEvent'];
  };
  responses: {
    /** @description It is decided; also the answer to the same decision again. */
    readonly AgreementDecided: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/json': components['schemas']['AgreementAnswer'];
      };
    };
    /** @description The request does not have the form that was expected (`NOT_VALID`), is not JSON (`NOT_JSON`) or can't be read (`BAD_REQUEST`). */
    readonly NotValid: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-valid",
         *       "title": "The request does not have the form that was expected",
         *       "status": 400,
         *       "detail": "Expected another value in 1 place; see errors.",
         *       "code": "NOT_VALID",
         *       "instance": "/v1/agreements",
         *       "errors": [
         *         {
         *           "pointer": "/terms/effectiveFrom",
         *           "expected": "a day as YYYY-MM-DD",
         *           "actual": "text of 10 characters"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not JSON (`NOT_JSON`), no batch (`NOT_A_BATCH`, `BATCH_EMPTY`), or no CloudEvent that the hub can take (`NOT_A_CLOUD_EVENT`, `WRONG_SPEC_VERSION`). */
    readonly Malformed: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-a-cloud-event",
         *       "title": "The message is not a CloudEvent that the hub can take",
         *       "status": 400,
         *       "detail": "Expected 2 to 60 small letters, digits and hyphens; got text of 12 characters, at /actorrole.",
         *       "code": "NOT_A_CLOUD_EVENT",
         *       "instance": "/v1/events",
         *       "errors": [
         *         {
         *           "pointer": "/actorrole",
         *           "expected": "2 to 60 small letters, digits and hyphens",
         *           "actual": "text of 12 characters"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description It is not known who calls (`NOT_AUTHENTICATED`). */
    readonly NotAuthenticated: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-authenticated",
         *       "title": "It is not known who calls",
         *       "status": 401,
         *       "detail": "Expected the header Authorization: Bearer <api key> with a key of this hub.",
         *       "code": "NOT_AUTHENTICATED",
         *       "instance": "/v1/events"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller may not do this (`NOT_PERMITTED`), or the matter is not the caller's (`NOT_A_FUNDER`, `NOT_A_PARTY`). */
    readonly NotPermitted: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-permitted",
         *       "title": "The caller may not do this",
         *       "status": 403,
         *       "detail": "Expected a caller with the permission agreements:decide.",
         *       "code": "NOT_PERMITTED",
         *       "instance": "/v1/agreements"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no family of read models of this name (`NO_SUCH_PROJECTION`). */
    readonly NoSuchProjection: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/no-such-projection",
         *       "title": "There is no read model of this name",
         *       "status": 404,
         *       "detail": "Expected one of refusals, commitments, got another name.",
         *       "code": "NO_SUCH_PROJECTION",
         *       "instance": "/v1/projections/letters/rebuild"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller may not publish (`NOT_PERMITTED`), not under this source (`SOURCE_NOT_YOURS`), its sector does not report this (`NOT_ENTITLED`), or nobody in the sector publishes under the source of a record (`NO_SUCH_SOURCE`). */
    readonly NotEntitled: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-entitled",
         *       "title": "Your sector does not report this",
         *       "status": 403,
         *       "detail": "Expected a reporter of council; got icb, at /type.",
         *       "code": "NOT_ENTITLED",
         *       "instance": "/v1/events",
         *       "sector": "icb",
         *       "reporters": [
         *         "council"
         *       ],
         *       "errors": [
         *         {
         *           "pointer": "/type",
         *           "expected": "a reporter of council",
         *           "actual": "icb"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller may not do this (`NOT_PERMITTED`), or the plan is not the caller's to read (`NOT_CONCERNED`). */
    readonly NotConcerned: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-concerned",
         *       "title": "This plan is not yours to read",
         *       "status": 403,
         *       "detail": "Expected a council that reported about this plan, a body that answers for one of its lines, or an auditor.",
         *       "code": "NOT_CONCERNED",
         *       "instance": "/v1/plans/1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11/history"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such agreement (`NO_SUCH_AGREEMENT`). */
    readonly NoSuchAgreement: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/no-such-agreement",
         *       "title": "There is no such agreement",
         *       "status": 404,
         *       "detail": "Expected the id of an agreement that was proposed.",
         *       "code": "NO_SUCH_AGREEMENT",
         *       "instance": "/v1/agreements/7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description NOT_A_TILE. */
    readonly NotATile: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description TILE_NOT_THERE, NOT_STAMPED, SIZE_NOT_REACHED, NO_CHECKPOINT_BY_THEN, NO_CHECKPOINT_YET, NO_QUORUM_YET or NOT_IN_THE_LOG. */
    readonly NotInTheLog: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description UNKNOWN_PLAN, NO_CHECKPOINT_YET, NO_CHECKPOINT_BY_THEN, NO_CHECKPOINT_OF_SIZE or SIZE_NOT_REACHED. */
    readonly NoPack: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /**
     * @description Not all events of the plan are in the log yet (`NOT_ALL_IN_THE_LOG`, with how many are missing), or the hub is not to be had
     *     at present. Ask again after `Retry-After`.
     */
    readonly LogBehind: {
      headers: {
        readonly 'retry-after'?: string;
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller may not do this (`NOT_PERMITTED`), or is no auditor (`NOT_AN_AUDITOR`). */
    readonly NotAnAuditor: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No such plan (`UNKNOWN_PLAN`), no such revision of it (`UNKNOWN_REVISION`), or nothing of it was known by then (`NOTHING_BY_THEN`). */
    readonly UnknownPlan: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/unknown-plan",
         *       "title": "There is no such plan",
         *       "status": 404,
         *       "detail": "Expected the id of a plan that an agency has reported about.",
         *       "code": "UNKNOWN_PLAN",
         *       "instance": "/v1/plans/1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11/history"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description There is no such message, or it is not yours (`NOT_IN_QUARANTINE`). */
    readonly NotInQuarantine: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/not-in-quarantine",
         *       "title": "There is no such message in quarantine",
         *       "status": 404,
         *       "detail": "Expected the id of a message of yours that was put into quarantine; got another id.",
         *       "code": "NOT_IN_QUARANTINE",
         *       "instance": "/v1/quarantine/3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /**
     * @description It is settled (`ALREADY_SETTLED`), another comes first (`WAITS_BEHIND`), or its message id was used for another message
     *     (`MESSAGE_ID_REUSED`).
     */
    readonly QuarantineConflict: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/waits-behind",
         *       "title": "Another message of the child comes first",
         *       "status": 409,
         *       "detail": "Expected a message that waits, first of its child; got one that waits behind another.",
         *       "code": "WAITS_BEHIND",
         *       "instance": "/v1/quarantine/3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b/release",
         *       "first": "7c2e9b1d-4a3f-8b5e-9d6c-0e1f2a3b4c5d"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The message id was used for another message (`MESSAGE_ID_REUSED`). */
    readonly MessageIdReused: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/message-id-reused",
         *       "title": "The message id was used for another message",
         *       "status": 409,
         *       "detail": "Expected an id of its own for each message; got one that was used for another message, at /id.",
         *       "code": "MESSAGE_ID_REUSED",
         *       "instance": "/v1/events",
         *       "errors": [
         *         {
         *           "pointer": "/id",
         *           "expected": "an id of its own for each message",
         *           "actual": "one that was used for another message"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /**
     * @description The agreement stands otherwise: its status (`WRONG_STATUS`), its version (`WRONG_VERSION`, `VERSION_TAKEN`), its plan
     *     (`OTHER_PLAN`), its child (`OTHER_SUBJECT`), or too many decided at once (`TOO_MANY_WRITERS`, `EVENT_ID_TAKEN`).
     */
    readonly AgreementConflict: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/wrong-version",
         *       "title": "Another version of the terms is on the table",
         *       "status": 409,
         *       "detail": "Expected version 2; got 1.",
         *       "code": "WRONG_VERSION",
         *       "instance": "/v1/agreements/7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21/sign"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /**
     * @description The terms break a rule: `NOTHING_TO_FUND`, `NOT_A_WHOLE_AMOUNT`, `COMPONENT_DOES_NOT_ADD_UP`, `GROSS_DOES_NOT_ADD_UP`,
     *     `NO_FUNDER`, `FUNDER_NAMED_TWICE`, `SHARES_OF_TWO_KINDS`, `SHARES_DO_NOT_ADD_UP`, `ODD_PENNY_NOT_A_FUNDER`,
     *     `ENDS_BEFORE_START`, `ENDS_AFTER_TERM`, `ENDS_WITHIN_NOTICE`, `BACKDATED_WITHOUT_AUTHORITY`.
     */
    readonly TermsRefused: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/shares-do-not-add-up",
         *       "title": "The shares do not add up",
         *       "status": 422,
         *       "detail": "Expected shares of 10000 basis points in all; got 9500. Correct the shares.",
         *       "code": "SHARES_DO_NOT_ADD_UP",
         *       "instance": "/v1/agreements"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /**
     * @description The body's share is above the signatory's authority (`OUTSIDE_DELEGATION`), or the day of the signature is still to
     *     come (`SIGNED_IN_FUTURE`).
     */
    readonly OutsideDelegation: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/outside-delegation",
         *       "title": "The share is above the signatory's authority",
         *       "status": 422,
         *       "detail": "Expected a share of at most 100000 pence; got 195225. Have it signed by somebody with a higher limit.",
         *       "code": "OUTSIDE_DELEGATION",
         *       "instance": "/v1/agreements/7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21/sign"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is too long (`BODY_TOO_LARGE`, `MESSAGE_TOO_LARGE`, `APPEND_TOO_LARGE`) or the batch too large (`BATCH_TOO_LARGE`). */
    readonly TooLarge: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/batch-too-large",
         *       "title": "The batch holds too many messages",
         *       "status": 413,
         *       "detail": "Expected a list of 1 to 1000 messages; got a list of 1001.",
         *       "code": "BATCH_TOO_LARGE",
         *       "instance": "/v1/events",
         *       "limit": 1000,
         *       "errors": [
         *         {
         *           "pointer": "",
         *           "expected": "a list of 1 to 1000 messages",
         *           "actual": "a list of 1001"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is of a kind that is not read (`MEDIA_TYPE_NOT_SUPPORTED`). */
    readonly MediaTypeNotSupported: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/media-type-not-supported",
         *       "title": "The body is of a kind that is not read",
         *       "status": 415,
         *       "detail": "Expected a content type of application/json, application/cloudevents+json, application/cloudevents-batch+json.",
         *       "code": "MEDIA_TYPE_NOT_SUPPORTED",
         *       "instance": "/v1/events"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /**
     * @description The message can be read but not taken: `SUBJECT_INVALID`, `UNKNOWN_EVENT_TYPE`, `UNKNOWN_VERSION`, `NOT_A_FACT`,
     *     `DATA_INVALID`, `IDENTIFIER_IN_DATA`, `PERIOD_REVERSED`, `OCCURRED_IN_FUTURE`, `SIGNATURE_REQUIRED`, `SIGNATURE_INVALID`
     *     (with the `reason`), `SIGNED_BEYOND_CONTRACT`. Of a record of a topic also `NO_VALUE`,
     *     `NOT_UTF8`, `CONTENT_TYPE_NOT_TAKEN`, `BATCH_NOT_TAKEN`, `KEY_NOT_SUBJECT`.
     */
    readonly DataInvalid: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/data-invalid",
         *       "title": "The data does not keep to the contract of its type",
         *       "status": 422,
         *       "detail": "Expected a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199; got 2026-02-30, at /data/occurredOn/date.",
         *       "code": "DATA_INVALID",
         *       "instance": "/v1/events",
         *       "errors": [
         *         {
         *           "pointer": "/data/occurredOn/date",
         *           "expected": "a day of the calendar as YYYY-MM-DD, in the years 1900 to 2199",
         *           "actual": "2026-02-30"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The hub failed (`INTERNAL_FAULT`). Nothing is known to be wrong with the request. */
    readonly InternalFault: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/internal-fault",
         *       "title": "The hub failed",
         *       "status": 500,
         *       "detail": "Nothing is known to be wrong with the request. Try again, or tell the operator.",
         *       "code": "INTERNAL_FAULT",
         *       "instance": "/v1/events"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The ledger takes nothing at present (`LEDGER_BUSY`, `LEDGER_UNAVAILABLE`), the database answers nothing (`DATABASE_UNAVAILABLE`), publishers cannot be told (`RECEIPTS_UNAVAILABLE`), somebody else is at work at the child's messages in quarantine (`IN_HAND`), or too few witnesses vouch for the log to bring an agreement into force (`QUORUM_FAILED`), or no time authority does (`STAMP_OVERDUE`). Nothing was stored; send the same again later. */
    readonly Unavailable: {
      headers: {
        /** @description whole seconds after which to try again */
        readonly 'Retry-After'?: number;
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "https://accord.example/problems/ledger-unavailable",
         *       "title": "The ledger takes nothing at present",
         *       "status": 503,
         *       "detail": "Nothing was stored. Send the same again later.",
         *       "code": "LEDGER_UNAVAILABLE",
         *       "instance": "/v1/events"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    /**
     * @description the agreement's id
     * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
     */
    readonly AgreementId: components['schemas']['Uuid'];
    /**
     * @description the id of the message in quarantine
     * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
     */
    readonly QuarantineId: components['schemas']['Uuid'];
    /** @description the `next` of the page before */
    readonly After: string;
    /** @description how many on a page */
    readonly Limit: number;
    /**
     * @description the day that is asked about
     * @example 2026-03-31
     */
    readonly AsAt: components['schemas']['Day'];
    /**
     * @description only what the ledger had recorded at this moment, inclusive (RFC 3339)
     * @example 2026-04-01T00:00:00Z
     */
    readonly KnownAt: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly publishEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/cloudevents+json':
          components['schemas']['CloudEvent'] | components['schemas']['SignedEvent'];
        readonly 'application/cloudevents-batch+json': components['schemas']['CloudEventBatch'];
        readonly 'application/json':
          | components['schemas']['CloudEvent']
          | components['schemas']['SignedEvent']
          | components['schemas']['CloudEventBatch'];
      };
    };
    readonly responses: {
      /** @description This very message had come before, or an answer for each message of a batch. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Receipt'] | components['schemas']['BatchAnswer'];
        };
      };
      /** @description The fact is durably recorded. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Receipt'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotEntitled'];
      readonly 409: components['responses']['MessageIdReused'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 422: components['responses']['DataInvalid'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listRefusals: {
    readonly parameters: {
      readonly query?: {
        /** @description the `next` of the page before */
        readonly after?: components['parameters']['After'];
        /** @description how many on a page */
        readonly limit?: components['parameters']['Limit'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of refusals. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RefusalPage'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listQuarantine: {
    readonly parameters: {
      readonly query?: {
        /** @description only those in this state */
        readonly state?: components['schemas']['QuarantineState'];
        /** @description the `next` of the page before */
        readonly after?: components['parameters']['After'];
        /** @description how many on a page */
        readonly limit?: components['parameters']['Limit'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of messages. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QuarantinePage'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly showQuarantined: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the id of the message in quarantine
         * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
         */
        readonly quarantineId: components['parameters']['QuarantineId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The message. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QuarantinedContent'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NotInQuarantine'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly releaseQuarantined: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the id of the message in quarantine
         * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
         */
        readonly quarantineId: components['parameters']['QuarantineId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['QuarantineRelease'];
      };
    };
    readonly responses: {
      /** @description It is recorded. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QuarantineReleased'];
        };
      };
      readonly 400: components['responses']['Malformed'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotEntitled'];
      readonly 404: components['responses']['NotInQuarantine'];
      readonly 409: components['responses']['QuarantineConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 422: components['responses']['DataInvalid'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly discardQuarantined: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the id of the message in quarantine
         * @example 3b1f7a2e-5c4d-8e6f-9a0b-1c2d3e4f5a6b
         */
        readonly quarantineId: components['parameters']['QuarantineId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['QuarantineDiscard'];
      };
    };
    readonly responses: {
      /** @description It is discarded. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QuarantineDiscarded'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NotInQuarantine'];
      readonly 409: components['responses']['QuarantineConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly proposeAgreement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgreementProposal'];
      };
    };
    readonly responses: {
      /** @description Version 1 is proposed. Also the answer to the same proposal again. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AgreementAnswer'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 409: components['responses']['AgreementConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 422: components['responses']['TermsRefused'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly getAgreement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The agreement. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Agreement'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchAgreement'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly proposeAgreementVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgreementVersionProposal'];
      };
    };
    readonly responses: {
      readonly 200: components['responses']['AgreementDecided'];
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchAgreement'];
      readonly 409: components['responses']['AgreementConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 422: components['responses']['TermsRefused'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly signAgreement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgreementSignature'];
      };
    };
    readonly responses: {
      readonly 200: components['responses']['AgreementDecided'];
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchAgreement'];
      readonly 409: components['responses']['AgreementConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 422: components['responses']['OutsideDelegation'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly declineAgreement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgreementRefusal'];
      };
    };
    readonly responses: {
      readonly 200: components['responses']['AgreementDecided'];
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchAgreement'];
      readonly 409: components['responses']['AgreementConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly withdrawAgreement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgreementRefusal'];
      };
    };
    readonly responses: {
      readonly 200: components['responses']['AgreementDecided'];
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchAgreement'];
      readonly 409: components['responses']['AgreementConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly endAgreement: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description the agreement's id
         * @example 7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21
         */
        readonly agreementId: components['parameters']['AgreementId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AgreementEnding'];
      };
    };
    readonly responses: {
      readonly 200: components['responses']['AgreementDecided'];
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchAgreement'];
      readonly 409: components['responses']['AgreementConflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['MediaTypeNotSupported'];
      readonly 422: components['responses']['TermsRefused'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listCommitments: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description all that this body has promised
         * @example ods:Q9N
         */
        readonly commissioner?: components['schemas']['Body'];
        /** @description all that is promised to this child or young person, by pseudonym */
        readonly subject?: components['schemas']['Uuid'];
        /** @description all that is promised under this plan */
        readonly planId?: components['schemas']['PlanId'];
        /**
         * @description the day that is asked about
         * @example 2026-03-31
         */
        readonly asAt?: components['parameters']['AsAt'];
        /**
         * @description only what the ledger had recorded at this moment, inclusive (RFC 3339)
         * @example 2026-04-01T00:00:00Z
         */
        readonly knownAt?: components['parameters']['KnownAt'];
        /** @description the `next` of the page before */
        readonly after?: components['parameters']['After'];
        /** @description how many on a page */
        readonly limit?: components['parameters']['Limit'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of commitments. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CommitmentPage'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotConcerned'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly replayPlan: {
    readonly parameters: {
      readonly query?: {
        /** @description only events up to this revision, inclusive; the first is 0 */
        readonly toRevision?: number;
        /**
         * @description only what the ledger had recorded at this moment, inclusive (RFC 3339)
         * @example 2026-04-01T00:00:00Z
         */
        readonly knownAt?: components['parameters']['KnownAt'];
        /**
         * @description the day that is asked about
         * @example 2026-03-31
         */
        readonly asAt?: components['parameters']['AsAt'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description the EHC record's id
         * @example 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11
         */
        readonly planId: components['schemas']['PlanId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The history. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PlanHistory'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotConcerned'];
      readonly 404: components['responses']['UnknownPlan'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly exportPack: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description since when the log is shown to have only grown: the size of a checkpoint that you kept, a day (the end of it in London) or a
         *     time; when not said, the last checkpoint before the plan's first event
         * @example 2026-03-31
         */
        readonly since?: string;
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description the EHC record's id
         * @example 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11
         */
        readonly planId: components['schemas']['PlanId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The pack. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'no-store';
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProofPack'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotConcerned'];
      readonly 404: components['responses']['NoPack'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['LogBehind'];
    };
  };
  readonly listAccesses: {
    readonly parameters: {
      readonly query?: {
        /** @description the `next` of the page before */
        readonly from?: number;
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description the EHC record's id
         * @example 1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11
         */
        readonly planId: components['schemas']['PlanId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description At most 1000 of them. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'no-store';
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "accesses": [
           *         {
           *           "accessId": "5d0c2b1e-7a34-4f6b-9c8d-0e1f2a3b4c5d",
           *           "shownAt": "2026-11-23T09:14:07.318Z",
           *           "organisation": "northmere-icb",
           *           "by": "ods:Q9N",
           *           "as": "pack"
           *         }
           *       ],
           *       "next": null
           *     }
           */
          readonly 'application/json': components['schemas']['PlanAccesses'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotAnAuditor'];
      readonly 404: components['responses']['UnknownPlan'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listProjections: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Every family. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProjectionFamilies'];
        };
      };
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 500: components['responses']['InternalFault'];
    };
  };
  readonly rebuildProjection: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description as `GET /v1/projections` names it
         * @example commitments
         */
        readonly family: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is being built. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProjectionFamily'];
        };
      };
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NoSuchProjection'];
      readonly 500: components['responses']['InternalFault'];
    };
  };
  readonly getCheckpoint: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The note. Another follows within seconds of anything new. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'public, max-age=2';
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': components['schemas']['Checkpoint'];
        };
      };
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly getWitnessedCheckpoint: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The note. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'public, max-age=2';
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': components['schemas']['Checkpoint'];
        };
      };
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly getWitnesses: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description How the log stands with its witnesses. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'public, max-age=2';
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Witnesses'];
        };
      };
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly getKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Every key that was ever registered. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'public, max-age=60';
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "publishers": [
           *         {
           *           "organisation": "northmere-icb",
           *           "kid": "northmere-icb-2026",
           *           "jwk": {
           *             "kty": "OKP",
           *             "crv": "Ed25519",
           *             "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
           *           },
           *           "from": "2026-01-01T00:00:00Z",
           *           "until": null
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['PublisherKeys'];
        };
      };
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly readVerifyPage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The page. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: 'public, max-age=60';
          readonly 'content-security-policy'?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/html': string;
        };
      };
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly getTile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description height in eights, or `entries`
         * @example 0
         */
        readonly level: string;
        /**
         * @description in groups of three digits, with `.p/<width>` behind it for a partial tile
         * @example 000
         */
        readonly index: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Hashes of 32 bytes one after another, or entries. Full ones may be cached for a year. */
      readonly 200: {
        headers: {
          readonly 'cache-control'?: string;
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
        };
      };
      readonly 400: components['responses']['NotATile'];
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly proveConsistency: {
    readonly parameters: {
      readonly query: {
        /**
         * @description the earlier point
         * @example 2026-03-31
         */
        readonly from: string;
        /**
         * @description the later point; the newest checkpoint when not said
         * @example 7
         */
        readonly to?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The proof. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Consistency'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly readTimestamp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /** @example 7 */
        readonly size: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The time stamp, and the checkpoint that it is over. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Timestamp'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly proveEvent: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description of the receipt
         * @example 0e7d4b7e-0b7a-8f0e-9d5a-6b1f0c2a4e11
         */
        readonly eventId: components['schemas']['Uuid'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The proof. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': string;
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly readEvidence: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description of the receipt
         * @example 0e7d4b7e-0b7a-8f0e-9d5a-6b1f0c2a4e11
         */
        readonly eventId: components['schemas']['Uuid'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The event and its proof. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ProvenEvent'];
        };
      };
      readonly 400: components['responses']['NotValid'];
      readonly 401: components['responses']['NotAuthenticated'];
      readonly 403: components['responses']['NotPermitted'];
      readonly 404: components['responses']['NotInTheLog'];
      readonly 500: components['responses']['InternalFault'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly isLive: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It is. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "live"
           *     }
           */
          readonly 'application/json': {
            /** @constant */
            readonly status: 'live';
          };
        };
      };
      readonly 500: components['responses']['InternalFault'];
    };
  };
  readonly isReady: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It can. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "ready",
           *       "checks": [
           *         {
           *           "name": "ledger",
           *           "status": "ready"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['Readiness'];
        };
      };
      readonly 500: components['responses']['InternalFault'];
      /** @description It can't; the checks say why. */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "status": "not-ready",
           *       "checks": [
           *         {
           *           "name": "ledger",
           *           "status": "not-ready",
           *           "detail": "the disk is full"
           *         }
           *       ]
           *     }
           */
          readonly 'application/json': components['schemas']['Readiness'];
        };
      };
    };
  };
}
