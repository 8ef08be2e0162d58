#include "decisions/workspace/python_names.h"

#include <algorithm>
#include <utility>

#include "decisions/workspace/resolve_support.h"

namespace precedent {
namespace {

// sys.stdlib_module_names of CPython 3.8 to 3.14, those for its own use left
// out.
constexpr std::string_view kStdlib =
    " __future__ _thread abc aifc annotationlib antigravity argparse array ast "
    "asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex "
    "bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code "
    "codecs codeop collections colorsys compileall compression concurrent "
    "configparser contextlib contextvars copy copyreg crypt csv ctypes curses "
    "dataclasses datetime dbm decimal difflib dis distutils doctest "
    "dummy_threading email encodings ensurepip enum errno faulthandler fcntl "
    "filecmp fileinput fnmatch formatter fractions ftplib functools gc "
    "genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq "
    "hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress "
    "itertools json keyword lib2to3 linecache locale logging lzma macpath "
    "macurl2path mailbox mailcap marshal math mimetypes mmap modulefinder "
    "msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path "
    "numbers opcode operator optparse os ossaudiodev parser pathlib pdb "
    "pickle pickletools pipes pkgutil platform plistlib poplib posix "
    "posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc "
    "pydoc_data pyexpat queue quopri random re readline reprlib resource "
    "rlcompleter runpy sched secrets select selectors shelve shlex shutil "
    "signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 "
    "sre_compile sre_constants sre_parse ssl stat statistics string "
    "stringprep struct subprocess sunau symbol symtable sys sysconfig syslog "
    "tabnanny tarfile telnetlib tempfile termios textwrap this threading time "
    "timeit tkinter token tokenize tomllib trace traceback tracemalloc tty "
    "turtle turtledemo types typing unicodedata unittest urllib uu uuid venv "
    "warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml "
    "xmlrpc zipapp zipfile zipimport zlib zoneinfo ";

// sys.builtin_module_names and what is frozen.
constexpr std::string_view kFrozen =
    " _thread abc atexit builtins codecs errno faulthandler gc genericpath "
    "importlib io itertools marshal nt ntpath os posix posixpath pwd runpy "
    "signal site stat sys time xxsubtype zipimport ";

// Sorted by module.
constexpr std::pair<std::string_view, std::string_view> kDistributions[] = {
    {"Crypto", "pycryptodome"},
    {"MySQLdb", "mysqlclient"},
    {"OpenSSL", "pyopenssl"},
    {"PIL", "pillow"},
    {"Xlib", "python-xlib"},
    {"_pytest", "pytest"},
    {"attr", "attrs"},
    {"barcode", "python-barcode"},
    {"bs4", "beautifulsoup4"},
    {"cairo", "pycairo"},
    {"consul", "python-consul"},
    {"corsheaders", "django-cors-headers"},
    {"cv2", "opencv-python"},
    {"daemon", "python-daemon"},
    {"dateutil", "python-dateutil"},
    {"decouple", "python-decouple"},
    {"discord", "discord-py"},
    {"django_filters", "django-filter"},
    {"dns", "dnspython"},
    {"docx", "python-docx"},
    {"dotenv", "python-dotenv"},
    {"elftools", "pyelftools"},
    {"engineio", "python-engineio"},
    {"environ", "django-environ"},
    {"etcd", "python-etcd"},
    {"faiss", "faiss-cpu"},
    {"fitz", "pymupdf"},
    {"gi", "pygobject"},
    {"git", "gitpython"},
    {"github", "pygithub"},
    {"gitlab", "python-gitlab"},
    {"google.oauth2", "google-auth"},
    {"google.protobuf", "protobuf"},
    {"googleapiclient", "google-api-python-client"},
    {"grpc", "grpcio"},
    {"grpc_status", "grpcio-status"},
    {"haystack", "haystack-ai"},
    {"igraph", "python-igraph"},
    {"jose", "python-jose"},
    {"jwt", "pyjwt"},
    {"kafka", "kafka-python"},
    {"keystoneclient", "python-keystoneclient"},
    {"ldap", "python-ldap"},
    {"magic", "python-magic"},
    {"memcache", "python-memcached"},
    {"mpl_toolkits", "matplotlib"},
    {"multipart", "python-multipart"},
    {"mysql.connector", "mysql-connector-python"},
    {"nacl", "pynacl"},
    {"nmap", "python-nmap"},
    {"opensearchpy", "opensearch-py"},
    {"pkg_resources", "setuptools"},
    {"pptx", "python-pptx"},
    {"pylab", "matplotlib"},
    {"pythoncom", "pywin32"},
    {"pywintypes", "pywin32"},
    {"rest_framework", "djangorestframework"},
    {"ruamel", "ruamel-yaml"},
    {"serial", "pyserial"},
    {"skimage", "scikit-image"},
    {"sklearn", "scikit-learn"},
    {"slugify", "python-slugify"},
    {"snappy", "python-snappy"},
    {"snowflake.connector", "snowflake-connector-python"},
    {"socketio", "python-socketio"},
    {"socks", "pysocks"},
    {"speech_recognition", "speechrecognition"},
    {"telegram", "python-telegram-bot"},
    {"tlz", "toolz"},
    {"ulid", "python-ulid"},
    {"umap", "umap-learn"},
    {"usb", "pyusb"},
    {"websocket", "websocket-client"},
    {"win32api", "pywin32"},
    {"win32com", "pywin32"},
    {"win32con", "pywin32"},
    {"wx", "wxpython"},
    {"yaml", "pyyaml"},
    {"zmq", "pyzmq"},
};

}  // namespace

bool is_python_stdlib(std::string_view module) {
  return has_word(kStdlib, module) || is_python_frozen(module);
}

bool is_python_frozen(std::string_view module) {
  return has_word(kFrozen, module);
}

std::string_view known_distribution(std::string_view module) {
  const auto* found = std::ranges::lower_bound(
      kDistributions, module, {},
      &std::pair<std::string_view, std::string_view>::first);
  return found != std::end(kDistributions) && found->first == module
             ? found->second
             : std::string_view();
}

std::string distribution_name(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == '.') {
      if (!result.empty() && result.back() != '-') result += '-';
    } else {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return result;
}

}  // namespace precedent
