namespace OracleFusion.Benchmarks;

/// <summary>A folder for what contenders write, which goes with the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("oraclefusion-benchmark").FullName;

    public string PathOf(string file) => Path.Combine(Root, file);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
