using Microsoft.AspNetCore.Connections;

namespace OracleFusion.Sandbox;

internal static class Program
{
    internal static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["--help" or "-h" or "-?"])
        {
            Console.WriteLine(CommandLine.Usage);
            return 0;
        }

        SandboxOptions options;
        try
        {
            options = CommandLine.Parse(arguments);
        }
        catch (Exception refused) when (refused is ArgumentException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refused.Message + Environment.NewLine + "fusion-sandbox --help tells the options.");
            return 2;
        }

        SandboxServer server;
        try
        {
            server = await SandboxServer.StartAsync(options);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"Port {options.Port} is taken by another program. Give another --port, or none to have a free one chosen."
            );
            return 1;
        }

        await using var running = server;
        Console.WriteLine(server.BaseUri.ToString().TrimEnd('/'));
        var shutdown = server.WaitForShutdownAsync();
        await (options.UntilInputEnds ? Task.WhenAny(shutdown, InputEndsAsync()) : shutdown);
        return 0;
    }

    private static async Task InputEndsAsync()
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (await input.ReadAsync(buffer) > 0)
            continue;
    }
}
