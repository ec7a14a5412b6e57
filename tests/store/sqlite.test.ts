import { storeContract } from "./contract.ts";
import { sqliteDatabase } from "./databases.ts";

storeContract("SQLite", sqliteDatabase);
