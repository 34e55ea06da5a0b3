# cmake -D in=<text file> -D out=<cpp> -D module=<module> -D name=<identifier> -P embed.cmake: the file as a constant
# `std::string_view const dateline::<module>::embedded::<name>`, declared in <module>/embedded.hpp. Written in pieces: compilers
# limit the length of one literal.
file(READ "${in}" text)
string(LENGTH "${text}" length)
set(code "#include \"${module}/embedded.hpp\"\n\nnamespace dateline::${module}::embedded {\nnamespace {\nconstexpr char text_of_${name}[] =\n")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${text}" ${at} 12000 piece)
  string(APPEND code "    R\"~embed~(${piece})~embed~\"\n")
  math(EXPR at "${at}+12000")
endwhile()
string(APPEND code "    \"\";\n}\nstd::string_view const ${name}{text_of_${name}, sizeof text_of_${name} - 1};\n}\n")
file(WRITE "${out}" "${code}")
