using System.Globalization;
using System.IO.Compression;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>Reads templates of imports out of what Oracle gives: the workbook of a release, a control file, or the logs of a load. None is
/// carried by the client itself.</summary>
public static class ImportTemplates
{
    /// <summary>The job that loads files into the interface tables.</summary>
    public static FusionJobDefinition Loader { get; } =
        FusionJobDefinition.Of("/oracle/apps/ess/financials/commonModules/shared/common/interfaceLoader", "InterfaceLoaderController");

    private const long LargestLog = 64L * 1024 * 1024;
    private const int MostLoads = 20;

    // Loads after the one that has been found, whose files may be more. Many imports take files that a given server never loads.
    private const int MostFurther = 5;

    /// <summary>How many of the newest loads of a server are looked through for one of an import.</summary>
    public const int MostLooked = 2_000;

    /// <summary>Reads a template from a file: a workbook (<c>.xlsm</c>, <c>.xlsx</c>), a control file or a log, a zip of logs, or a saved
    /// template (<c>.json</c>).</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, whose ending tells what it is.</param>
    /// <param name="import">The import that it is of; null to find that out.</param>
    /// <exception cref="FusionInputException">It is none of these, or has no columns.</exception>
    public static FusionImportTemplate Read(Stream stream, string name, FusionImport? import)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return LogText.Read(name, () => ReadAny(stream, name, import));
    }

    private static FusionImportTemplate ReadAny(Stream stream, string name, FusionImport? import)
    {
        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".xlsm" or ".xlsx":
                return Make(
                    TemplateWorkbook
                        .Read(stream, name)
                        .Select(sheet => (FileOf(sheet.Sheet, import) ?? sheet.Sheet + ".csv", sheet.Sheet, sheet.Columns)),
                    $"workbook {name}",
                    null,
                    import
                );
            case ".zip":
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
                    return FromLogs(
                        zip.Entries.Where(entry => entry.Length <= LargestLog)
                            .Select(entry => new JobLog(entry.Name, TextOf(entry)))
                            .ToList(),
                        name,
                        import
                    ) ?? throw new FusionInputException($"No log in '{name}' lists the columns of a load.");
            default:
                var text = new StreamReader(stream).ReadToEnd();
                return text.TrimStart().StartsWith('{')
                    ? SavedTemplate.Read(text, name)
                    : FromLogs([new JobLog(name, text)], name, import)
                        ?? throw new FusionInputException(
                            $"'{name}' is neither a workbook, a control file, a log of SQL*Loader nor a saved template."
                        );
        }
    }

    /// <summary>Reads a template from the logs of a load: from the control files in them, and else from the columns that SQL*Loader
    /// lists.</summary>
    /// <param name="logs">The logs.</param>
    /// <param name="source">What they are, for the template to state.</param>
    /// <param name="import">The import that it is of; null to find that out.</param>
    /// <returns>The template; null where no log lists columns.</returns>
    internal static FusionImportTemplate? FromLogs(IReadOnlyList<JobLog> logs, string source, FusionImport? import)
    {
        var files = new Dictionary<string, (string Name, string Table, IReadOnlyList<FusionTemplateColumn> Columns)>(
            StringComparer.OrdinalIgnoreCase
        );
        string? version = null;
        // A control file tells more than the list of a log: it has the masks of the dates.
        foreach (var log in logs.Where(log => ControlFile.IsIn(log.Text)))
        {
            foreach (var (table, columns) in ControlFile.Read(log.Text))
                Add(log, table, columns, ControlFile.NameIn(log.Text) is { } stem ? stem + ".csv" : null);
            version ??= ControlFile.Version(log.Text);
        }

        foreach (var log in logs)
        {
            foreach (var (table, columns) in LoaderLog.Columns(log.Text))
                Add(log, table, columns, null);
        }

        return files.Count == 0 ? null : Make(files.Values, source, version, import);

        void Add(JobLog log, string table, IReadOnlyList<FusionTemplateColumn> columns, string? named)
        {
            // The registry knows the names of the files; the log and the comments of the control file know those of this server.
            var name = LoaderLog.DataFile(log.Text) ?? FileOf(table, import) ?? named ?? table + ".csv";
            if (columns.Count > 0 && !files.ContainsKey(name))
                files[name] = (name, table, columns);
        }
    }

    /// <summary>Reads a template from the logs of a load on a server.</summary>
    /// <param name="jobs">The jobs of the server.</param>
    /// <param name="id">The request id of the load, or of the request at the top of its tree.</param>
    /// <param name="import">The import that it is of; null to find that out.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The template; null where no log lists columns.</returns>
    /// <exception cref="ServiceException">There are no logs, or the service failed.</exception>
    public static async Task<FusionImportTemplate?> FromRequestAsync(
        FusionJobs jobs,
        long id,
        FusionImport? import,
        CancellationToken cancellationToken
    )
    {
        var logs = await JobLogs.ReadAsync(jobs, id, FusionJobFileKind.All, LargestLog, cancellationToken).ConfigureAwait(false);
        return LogText.Read(() => FromLogs(logs, FormattableString.Invariant($"logs of the load {id}"), import));
    }

    /// <summary>Looks for the newest load of an import on a server whose logs list its columns. A load has only the files that were in its
    /// zip: where the newest lacks files of the import, a few loads before it are looked at, and the one with the most files is taken, the
    /// newer one where two have as many.</summary>
    /// <param name="jobs">The jobs of the server.</param>
    /// <param name="import">The import.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The template; null where none of the last loads of the import, or none of the newest <see cref="MostLooked"/> loads of the
    /// server, has one.</returns>
    /// <exception cref="ServiceException">The user may not search for jobs, or the service failed.</exception>
    public static async Task<FusionImportTemplate?> FromNewestLoadAsync(
        FusionJobs jobs,
        FusionImport import,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(import);
        var reader = jobs.Find(new FusionJobSearch { Name = Loader.Name });
        var (asked, looked, most) = (0, 0, MostLoads);
        FusionImportTemplate? best = null;
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            looked += page.Count;
            foreach (var load in page.Where(load => load.IsEnded && IsOf(load, import)))
            {
                if (++asked > most)
                    return best;
                try
                {
                    var found = await FromRequestAsync(jobs, load.RequestId, import, cancellationToken).ConfigureAwait(false);
                    if (found is null || found.Lacking.Count == import.Files.Count || found.Lacking.Count >= best?.Lacking.Count)
                        continue;
                    if (best is null)
                        most = Math.Min(most, asked + MostFurther);
                    best = found;
                    if (best.Lacking.Count == 0)
                        return best;
                }
                catch (ServiceException e)
                    when (e.Failure
                            is FusionFailure.NotFound
                                or FusionFailure.Forbidden
                                or FusionFailure.InvalidInput
                                or FusionFailure.ServerError
                    )
                {
                    // The logs of another user's load may be closed to this one; an older load may do.
                }
            }

            // A server has years of loads, of whatever import.
            if (looked >= MostLooked)
                return best;
        }

        return best;
    }

    // The first argument of a load is the number of the import, or the options that name it.
    internal static bool IsOf(FusionJob load, FusionImport import)
    {
        if (!load.Parameters.TryGetValue("submit.argument1", out var options) || string.IsNullOrEmpty(options))
            return true;
        var number = import.InterfaceDetails.ToString(CultureInfo.InvariantCulture);
        return options == number
            || options!
                .Split(',')
                .Any(option => option.Replace(" ", "").Equals("InterfaceDetails=" + number, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The name of the data file that goes to an interface table, whose name may be cut off; null where the registry has
    /// none.</summary>
    private static string? FileOf(string table, FusionImport? import)
    {
        var wanted = table.Replace(' ', '_');
        var files = import is null ? ImportRegistry.All.SelectMany(one => one.Files) : import.Files;
        return files.FirstOrDefault(file => file.Tables.Any(one => one.Equals(wanted, StringComparison.OrdinalIgnoreCase)))?.Name
            // A sheet has at most 31 characters of a name.
            ?? (
                wanted.Length < 31
                    ? null
                    : files.FirstOrDefault(file => file.Tables.Any(one => one.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)))?.Name
            );
    }

    private static FusionImportTemplate Make(
        IEnumerable<(string Name, string Table, IReadOnlyList<FusionTemplateColumn> Columns)> files,
        string source,
        string? version,
        FusionImport? import
    )
    {
        var ordered = files
            .Select(file => new FusionTemplateFile
            {
                Name = file.Name,
                Table = file.Table,
                Columns = file.Columns,
            })
            .OrderByDescending(IsOfHeaders)
            .ThenBy(file => file.Name.Length)
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        var of = import ?? Only(ordered);
        return new FusionImportTemplate
        {
            InterfaceDetails = of?.InterfaceDetails,
            Object = of?.Object,
            Release = version,
            Source = source,
            Files = ordered,
        };
    }

    // Lines, distributions and the like have longer names than what they belong to.
    private static bool IsOfHeaders(FusionTemplateFile file) => file.Name.Contains("Header", StringComparison.OrdinalIgnoreCase);

    // Several imports may share a file; then which one it is cannot be said.
    private static FusionImport? Only(List<FusionTemplateFile> files)
    {
        var all = ImportRegistry
            .All.Where(import => files.All(file => import.Files.Any(one => one.Name.Equals(file.Name, StringComparison.OrdinalIgnoreCase))))
            .ToList();
        return all.Count == 1 ? all[0] : null;
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
