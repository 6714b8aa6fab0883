namespace OracleFusion.Benchmarks;

/// <summary>A folder for what contenders write, which goes with the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("oraclefusion-benchmark").FullName;

    public string PathOf(string file) => Path.Combine(_path, file);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
