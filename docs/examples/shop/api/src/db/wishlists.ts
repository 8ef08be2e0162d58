// SPDX-License-Identifier: MIT

import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("wishlists")
export class Wishlist {
  @PrimaryColumn()
  customerId!: string;

  @Column("text", { array: true })
  skus!: string[];
}
