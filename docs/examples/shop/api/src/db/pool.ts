// SPDX-License-Identifier: MIT

import { Pool } from "pg";

/** The only connection pool of the service. */
export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  statement_timeout: 2_000,
});
