import { storeContract } from "./contract.ts";
import { postgresDatabase } from "./postgres/database.ts";

storeContract("PostgreSQL", postgresDatabase);
