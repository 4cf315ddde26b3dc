defmodule Code do
  def ensure_loaded!(module), do: there(Code.ensure_loaded(module), module)
  def ensure_compiled!(module), do: there(Code.ensure_compiled(module), module)

  defp there({:module, module}, _), do: module

  defp there({:error, reason}, module) do
    raise ArgumentError, "could not load module #{inspect(module)} due to reason #{inspect(reason)}"
  end

  def eval_file(file), do: Code.eval_string(found(file), [], file: file)
  def eval_file(file, folder), do: eval_file(Path.join(folder, file))
  def compile_file(file), do: Code.compile_string(found(file), file)
  def compile_file(file, folder), do: compile_file(Path.join(folder, file))
  def require_file(file), do: compile_file(file)
  def require_file(file, folder), do: compile_file(file, folder)

  defp found(file) do
    case File.read(file) do
      {:ok, source} -> source
      {:error, reason} -> raise Code.LoadError, file: Path.absname(file), reason: reason
    end
  end

  # No documentation is kept, as of modules that are compiled in memory.
  def fetch_docs(module) when is_atom(module) do
    {:error, if(Code.ensure_loaded?(module), do: :chunk_not_found, else: :module_not_found)}
  end

  def compiler_options, do: %{docs: false, debug_info: true, ignore_module_conflict: true, warnings_as_errors: false}
  def compiler_options(options), do: Map.new(options, fn {name, _} -> {name, get_compiler_option(name)} end)
  def get_compiler_option(name), do: Map.get(compiler_options(), name)
  def put_compiler_option(_name, _value), do: :ok
  def required_files, do: []
  def unrequire_files(_files), do: :ok
end
