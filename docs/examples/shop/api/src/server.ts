// SPDX-License-Identifier: MIT

import cookieParser from "cookie-parser";
import express from "express";

import { log } from "./log";
import { orders } from "./routes/orders";
import { products } from "./routes/products";
import { returns } from "./routes/returns";

const port = Number(process.env.PORT ?? 8080);

const app = express();
app.use(express.json({ limit: "64kb" }));
app.use(cookieParser());
app.use("/api/products", products);
app.use("/api/orders", orders);
app.use("/api/returns", returns);

app.listen(port, () => log.info("the shop is open", { port }));
