using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Sessions;

/// <summary>
/// A connection that was saved under a name: the parameters that made it, without any secret. One file for each, in the user's own folder
/// of settings (~/.config/OracleFusion on Linux, ~/Library/Application Support/OracleFusion on macOS, %APPDATA%\OracleFusion on Windows).
/// </summary>
public sealed class ConnectionProfile
{
    private const string Extension = ".connection.xml";

    private ConnectionProfile(string name, string path, Hashtable parameters)
    {
        Name = name;
        Path = path;
        Parameters = parameters;
    }

    /// <summary>The name by which Connect-OracleFusion finds it.</summary>
    public string Name { get; }

    /// <summary>The server.</summary>
    public string Server => Parameters["Server"]?.ToString() ?? "";

    /// <summary>The Fusion user, where it is known.</summary>
    public string? UserName => (Parameters["UserName"] ?? Parameters["Credential"])?.ToString();

    /// <summary>Whether cmdlets that change something on the server refuse the connection.</summary>
    public bool IsReadOnly => Parameters["ReadOnly"] is true;

    /// <summary>The file; deleting it forgets the connection.</summary>
    public string Path { get; }

    /// <summary>The parameters of Connect-OracleFusion.</summary>
    internal Hashtable Parameters { get; }

    private static string Folder =>
        System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "OracleFusion"
        );

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The names that connections were saved under; whether their files can be read is another question.</summary>
    internal static IReadOnlyList<string> Names =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .GetFiles(Folder, "*" + Extension)
                    .Select(path => System.IO.Path.GetFileName(path).Replace(Extension, ""))
                    .OrderBy(name => name, StringComparer.OrdinalIgnoreCase),
            ]
            : [];

    /// <summary>The saved connection of a name; null where there is none.</summary>
    /// <exception cref="FusionInputException">Its file cannot be read.</exception>
    internal static ConnectionProfile? Find(string name) => IsName(name) && File.Exists(PathOf(name)) ? Read(name, PathOf(name)) : null;

    /// <summary>Saves parameters under a name, over older ones.</summary>
    /// <exception cref="FusionInputException">The name cannot be one, or the file cannot be written.</exception>
    internal static void Save(string name, Hashtable parameters)
    {
        if (!IsName(name))
            throw new FusionInputException(
                $"A connection cannot be saved as '{name}': give a -Name of letters, digits, - and _, so that it is not taken for a "
                    + "server's."
            );
        try
        {
            Directory.CreateDirectory(Folder);
            WholeFile.Write(PathOf(name), System.Text.Encoding.UTF8.GetBytes(PSSerializer.Serialize(parameters)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{PathOf(name)}' cannot be written: {e.Message}", e);
        }
    }

    private static ConnectionProfile Read(string name, string path)
    {
        try
        {
            if (
                PSSerializer.Deserialize(File.ReadAllText(path)) is PSObject { BaseObject: Hashtable parameters }
                && parameters["Server"] is not null
            )
                return new ConnectionProfile(name, path, parameters);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Xml.XmlException or InvalidOperationException)
        {
            throw new FusionInputException(
                $"The saved connection '{name}' cannot be read from '{path}': {e.Message} Save it again by Connect-OracleFusion -Save.",
                e
            );
        }

        throw new FusionInputException($"'{path}' is no saved connection. Save it again by Connect-OracleFusion -Save.");
    }

    private static string PathOf(string name) => System.IO.Path.Combine(Folder, name + Extension);

    private static bool IsName(string name) => name.Length is > 0 and <= 100 && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
}
