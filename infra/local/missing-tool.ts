/** The machine lacks what a server needs; the message says what to install. */
export class MissingTool extends Error {
  override readonly name = 'MissingTool';
}
