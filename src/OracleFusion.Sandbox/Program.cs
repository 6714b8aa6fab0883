namespace OracleFusion.Sandbox;

internal static class Program
{
    internal static int Main() => 0;
}
