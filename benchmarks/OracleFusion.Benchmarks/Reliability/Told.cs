namespace OracleFusion.Benchmarks.Reliability;

/// <summary>What a script of a trial wrote to its file: a letter and a text in each line.</summary>
internal sealed class Told
{
    private readonly ILookup<char, string> _lines;

    private Told(ILookup<char, string> lines) => _lines = lines;

    /// <summary>Texts that hold a password.</summary>
    public int Secrets => _lines['S'].Count();

    /// <summary>Errors that are none of the module's own.</summary>
    public int Unclean => _lines['X'].Count();

    /// <summary>The lines that begin with a letter.</summary>
    public IEnumerable<string> this[char letter] => _lines[letter];

    /// <summary>Runs a script of this folder in an engine of its own, with the file as its last argument, and reads the file.</summary>
    public static Told By(string script, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            Contender
                .Own(
                    script,
                    ["script", Path.Combine(Build.Here, "Reliability", script), "-Manifest", Build.Manifest, .. arguments, "-File", file]
                )
                .Run();
            var told = new Told(File.ReadLines(file).ToLookup(line => line[0], line => line[1..]));
            foreach (var unclean in told['X'].Concat(told['S']).Take(5))
                Console.Error.WriteLine(unclean);
            return told;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
