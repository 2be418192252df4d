% GNU Octave as a peer: its argument is a piece of work in JSON, its output the answer.
1;

function w = hebb (x, scale)
  w = x' * x / scale;
  w(1:rows (w) + 1:end) = 0;
end

function data = from (name, kind)
  file = fopen (name);
  data = fread (file, Inf, kind);
  fclose (file);
end

ask = jsondecode (argv (){end});
x = reshape (from ("patterns", "int8"), ask.N, ask.P)';
if strcmp (ask.work, "weights")
  tic;
  w = hebb (x, ask.P);
  seconds = toc;
  equal = isequal (round (w * ask.P), reshape (from (sprintf ("weights%d", ask.P), "int32"), ask.N, ask.N));
  printf ("%s\n", jsonencode (struct ("seconds", seconds, "equal", equal)));
else
  S = from ("start", "int8");
  order = from ("order", "int32") + 1;
  tic;
  % Without the factor 1/P, so that local fields are whole numbers and one of 0 is found to be 0.
  w = hebb (x, 1);
  for k = 1:numel (order)
    i = order(k);
    if w(:, i)' * S >= 0
      S(i) = 1;
    else
      S(i) = -1;
    end
  end
  seconds = toc;
  file = fopen ("final", "w");
  fwrite (file, S, "int8");
  fclose (file);
  printf ("%s\n", jsonencode (struct ("seconds", seconds)));
end
