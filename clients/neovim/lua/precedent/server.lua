--- Finds `precedent-lsp`.
local M = {}

local binary = vim.fn.has('win32') == 1 and 'precedent-lsp.exe' or 'precedent-lsp'
local explained = false

M.how_to_install = table.concat({
  'precedent-lsp was not found.',
  'Build it with `./dev build` in a checkout of Precedent, then put build/bin on $PATH,',
  "or set $PRECEDENT_LSP, or call require('precedent').setup({ cmd = { '/path/to/precedent-lsp' } }).",
}, '\n')

--- The command line of the server: what the user named, else the first of
--- $PRECEDENT_LSP, $PATH and the checkout that this plugin lies in. Nothing of
--- the project being edited is asked: it could hold a program of its own.
---@param named? string[]
---@return string[]? command nil if there is no server
function M.command(named)
  if named then
    return vim.fn.executable(named[1]) == 1 and named or nil
  end
  local path = vim.env.PRECEDENT_LSP or M.on_path() or M.in_checkout()
  return path and vim.fn.executable(path) == 1 and { path } or nil
end

--- Says how to get a server, once.
function M.explain()
  if not explained then
    explained = true
    vim.notify('precedent: ' .. M.how_to_install, vim.log.levels.WARN)
  end
end

---@return string?
function M.on_path()
  local separator = vim.fn.has('win32') == 1 and ';' or ':'
  for folder in vim.gsplit(vim.env.PATH or '', separator, { plain = true }) do
    -- A relative folder would be one of the project's.
    local absolute = folder:match('^/') or folder:match('^%a:[/\\]')
    if absolute and vim.fn.executable(folder .. '/' .. binary) == 1 then
      return folder .. '/' .. binary
    end
  end
end

---@return string?
function M.in_checkout()
  local here = debug.getinfo(1, 'S').source:sub(2)
  for parent in vim.fs.parents(vim.fs.normalize(here)) do
    local path = parent .. '/build/bin/' .. binary
    if vim.uv.fs_stat(parent .. '/clients/neovim') then
      return vim.fn.executable(path) == 1 and path or nil
    end
  end
end

return M
