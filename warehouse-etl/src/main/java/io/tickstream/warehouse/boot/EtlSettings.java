package io.tickstream.warehouse.boot;

import io.tickstream.settings.StoreSettings;
import io.tickstream.settings.WarehouseSettings;

/** What the commands need to know. */
record EtlSettings(StoreSettings store, WarehouseSettings warehouse) {}
