-- Long values are compressed by LZ4, where the server knows it and the database is ours to set: pglz takes several times as long.
do $$
begin
  execute format('alter database %I set default_toast_compression = lz4', current_database());
exception when invalid_parameter_value or undefined_object or insufficient_privilege then
  raise notice 'Long values stay compressed by pglz: %', sqlerrm;
end
$$;
