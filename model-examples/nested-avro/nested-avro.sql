-- Fields of records within records; a record that is NULL has no fields.
select o.id, o.customer.name, o.customer.address.city from orders o order by o.id;

-- Elements of lists count from 1, values of maps go by their keys; what is not there is NULL.
select o.id, cardinality(o.items) as items, o.items[1].sku as first_sku, o.labels['gift'] as gift from orders o order by o.id;

-- A list as rows.
select o.id, i.sku, i.quantity * i.price as amount
from orders o, unnest(o.items) as i (sku, quantity, price)
order by o.id, i.sku;

-- A union of records: which of them it is, and the fields of that one.
select o.payment.tag, o.payment.Card.lastDigits as card, o.payment.Transfer.days as days from orders o order by o.id;

-- A condition on a field is evaluated while the file is read.
select o.customer.name from orders o where o.customer.address.city in ('Oslo', 'Roma') order by o.id;
