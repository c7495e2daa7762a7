-- year and country come from the directories.
select * from sales order by day;

-- Two files of five are opened.
select item, amount, _file from sales where year = 2024 and country = 'IT' and amount > 50 order by amount;

explain plan for
select item, amount from sales where year = 2024 and country = 'IT' and amount > 50;

select year, country, sum(amount) as amount from sales group by year, country order by year, country;
