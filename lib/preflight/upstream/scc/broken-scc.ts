/** An SCC of which admission can make nothing, which stops every pod that it is listed for. */
export class BrokenScc extends Error {}
