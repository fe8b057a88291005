import { type ColumnDefinitionNode, DataTypeNode, OperationNodeTransformer, RawNode, type KyselyPlugin } from 'kysely';

class ByteOrder extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node);
    const isText = DataTypeNode.is(column.dataType) && column.dataType.dataType === 'text';
    return isText ? { ...column, dataType: RawNode.createWithSql('text collate "C"') } : column;
  }
}

const transformer = new ByteOrder();

/** Columns of text sort by their bytes, as SQLite's do, whatever the language of the server: pages are the same in both. */
export const byteOrder: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
  transformResult: async ({ result }) => result,
};
