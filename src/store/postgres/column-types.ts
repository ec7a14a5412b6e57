import {
  type ColumnDefinitionNode,
  DataTypeNode,
  GeneratedNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  RawNode,
} from "kysely";

/** What a column type of the migrations is called here. */
const TYPES: Readonly<Record<string, ColumnDefinitionNode["dataType"]>> = {
  // Compared byte by byte whatever the database's language is: ids page in the order that
  // JavaScript knows, and no index breaks when the system's collations are updated.
  text: RawNode.createWithSql('text collate "C"'),
  // SQLite's real has eight bytes; with four, a place in the queue would not find itself again.
  real: DataTypeNode.create("double precision"),
  blob: DataTypeNode.create("bytea"),
};

/**
 * Lets one list of migrations, written with the types that SQLite knows, make the same tables on
 * PostgreSQL.
 */
export class ColumnTypes implements KyselyPlugin {
  readonly #transformer = new Transformer();

  transformQuery: KyselyPlugin["transformQuery"] = ({ node }) =>
    this.#transformer.transformNode(node);

  transformResult: KyselyPlugin["transformResult"] = async ({ result }) => result;
}

class Transformer extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode): ColumnDefinitionNode {
    const column = super.transformColumnDefinition(node);
    if (column.autoIncrement) {
      return {
        ...column,
        autoIncrement: false,
        dataType: DataTypeNode.create("bigint"),
        generated: GeneratedNode.create({ identity: true, byDefault: true }),
      };
    }
    const name = DataTypeNode.is(column.dataType) ? column.dataType.dataType : "";
    return { ...column, dataType: TYPES[name] ?? column.dataType };
  }
}
