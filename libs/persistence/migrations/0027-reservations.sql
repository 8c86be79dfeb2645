-- What an order has of an item is looked up before more is reserved for it.
create index on effect (plant_id, md5(object)) where operation in ('allocate', 'deallocate');
