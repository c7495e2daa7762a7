-- The tables of CompanySchemaFactory that the statements of dialect.sql read, for DuckDB.
create table depts(deptno integer, dname varchar);
insert into depts values (10,'Sales'),(20,'Support'),(30,'Łódź');
create table emps(empno integer, name varchar, deptno integer, mgr integer, sal decimal(10,2), hired date);
insert into emps values (1,'Ann',10,null,2500.50,'2019-03-01'),(2,'Bob',10,1,1500.00,'2020-06-15'),(3,'Cid',20,1,800.25,'2021-01-31'),(4,'Eve',20,3,null,'2021-02-28'),(5,'Zoë',null,3,1200.00,null);
create table events(id bigint, empno integer, ts timestamp, "at" time, amt double, doc varchar);
insert into events values (1,1,'2024-01-01 10:00:00','10:00:00',1.5,'{"x":1,"y":[1,2]}'),(2,1,'2024-01-02 11:30:00','11:30:00',-2.5,'{"x":2}'),(3,2,'2024-02-03 00:00:00','00:00:00',null,null),(4,9,'2024-02-29 23:59:59','23:59:59',10.0,'{}');
