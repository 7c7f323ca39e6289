set python_enable_replacements = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set enable_external_access = false;
set lock_configuration = true
