set allowed_paths = $1
