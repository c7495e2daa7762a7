-- Which customers bought most? Two CSV files.
select c.name, count(*) as orders, sum(o.quantity * o.price) as amount
from orders o join customers c on c.id = o.customer
group by c.name
order by amount desc
limit 3;

-- CSV joined with Avro, nested fields included.
select p.name, p.supplier.country, sum(o.quantity) as sold
from orders o join products p on p.sku = o.sku
where p.supplier.country in ('IT', 'PT')
group by p.name, p.supplier.country
order by sold desc, p.name;

-- One row for each tag of a product.
select p.name, t.tag
from products p, unnest(p.tags) as t(tag)
where t.tag like 'out%'
order by p.name;

-- Views of the model are tables like any other.
select country, sum(amount) as amount from sales group by country order by country nulls last;
