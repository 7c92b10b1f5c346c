/* Stands before the C library: one call that touches a folder fails, or ends the process.
 *
 * It is loaded by LD_PRELOAD; nothing is counted before `faults_arm`. The plan and the ways are
 * those of server.py, which shares a plan with the process that it forks.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

enum way { REFUSED, DONE_BUT_FAILED, KILLED_BEFORE, KILLED_AFTER, HALF };

struct plan {
    int at;          /* the number of the call, from 1; 0 for none */
    int way;         /* an enum way */
    int number;      /* the errno */
    int on;          /* whether all calls after that one fail, too */
    int count;       /* calls so far */
    char denied[16]; /* a call that always fails with EPERM, as links do on FAT */
    char folder[512];
    char names[512][16];
};

#define MOST 1024
static struct plan *plan;
static char ours[MOST]; /* the descriptors of what is open in the folder */

void faults_arm(struct plan *shared) { plan = shared; }

static int is_ours(int number) { return number >= 0 && number < MOST && ours[number]; }

static int noted(int number, int watched)
{
    if (number >= 0 && number < MOST)
        ours[number] = watched;
    return number;
}

static int within(int folder, const char *path)
{
    if (path[0] == '/')
        return !strncmp(path, plan->folder, strlen(plan->folder));
    return folder == AT_FDCWD || is_ours(folder);
}

/* Count a call; says whether it fails before anything is done. */
static int now;

static int refused(const char *name)
{
    now = 0;
    if (!strcmp(plan->denied, name)) {
        errno = EPERM;
        return 1;
    }
    if (plan->count < 512)
        strncpy(plan->names[plan->count], name, 15);
    plan->count++;
    now = plan->at && (plan->count == plan->at || (plan->on && plan->count > plan->at));
    if (now && plan->way == KILLED_BEFORE)
        kill(getpid(), SIGKILL);
    if (!now || plan->way == DONE_BUT_FAILED || plan->way == KILLED_AFTER)
        return 0;
    errno = plan->number;
    return 1;
}

/* Say whether what was done is to be told as failed. */
static int failed(void)
{
    if (now && plan->way == KILLED_AFTER)
        kill(getpid(), SIGKILL);
    if (now)
        errno = plan->number;
    return now;
}

#define REAL(type, name, parameters)                                                               \
    static type(*real) parameters;                                                                 \
    if (!real)                                                                                     \
    real = (type(*) parameters)dlsym(RTLD_NEXT, #name)

#define CALL(type, error, name, parameters, arguments, touches)                                    \
    type name parameters                                                                           \
    {                                                                                              \
        REAL(type, name, parameters);                                                              \
        if (!plan || !(touches))                                                                   \
            return real arguments;                                                                 \
        if (refused(#name))                                                                        \
            return error;                                                                          \
        type given = real arguments;                                                               \
        return failed() ? error : given;                                                           \
    }

#define OF_PATH(type, name, parameters, arguments)                                                 \
    CALL(type, -1, name, parameters, arguments, within(AT_FDCWD, path))
#define OF_FILE(type, name, parameters, arguments)                                                 \
    CALL(type, -1, name, parameters, arguments, is_ours(number))

OF_PATH(int, stat, (const char *path, struct stat *found), (path, found))
OF_PATH(int, stat64, (const char *path, struct stat64 *found), (path, found))
OF_PATH(int, lstat, (const char *path, struct stat *found), (path, found))
OF_PATH(int, lstat64, (const char *path, struct stat64 *found), (path, found))
OF_PATH(int, access, (const char *path, int mode), (path, mode))
OF_PATH(int, mkdir, (const char *path, mode_t mode), (path, mode))
OF_PATH(int, chmod, (const char *path, mode_t mode), (path, mode))
OF_PATH(int, chown, (const char *path, uid_t owner, gid_t group), (path, owner, group))
OF_PATH(int, rename, (const char *path, const char *other), (path, other))
OF_PATH(int, renameat2,
        (int folder, const char *path, int other_folder, const char *other, unsigned how),
        (folder, path, other_folder, other, how))
OF_PATH(int, link, (const char *path, const char *other), (path, other))
OF_PATH(int, unlink, (const char *path), (path))
OF_PATH(ssize_t, readlink, (const char *path, char *into, size_t size), (path, into, size))
OF_PATH(ssize_t, listxattr, (const char *path, char *into, size_t size), (path, into, size))
OF_PATH(ssize_t, getxattr, (const char *path, const char *name, void *into, size_t size),
        (path, name, into, size))

OF_FILE(int, fstat, (int number, struct stat *found), (number, found))
OF_FILE(int, fstat64, (int number, struct stat64 *found), (number, found))
OF_FILE(int, fsync, (int number), (number))
OF_FILE(int, flock, (int number, int operation), (number, operation))
OF_FILE(int, fchmod, (int number, mode_t mode), (number, mode))
OF_FILE(int, fchown, (int number, uid_t owner, gid_t group), (number, owner, group))
OF_FILE(int, ftruncate64, (int number, off64_t size), (number, size))
OF_FILE(int, fremovexattr, (int number, const char *name), (number, name))
OF_FILE(int, fsetxattr, (int number, const char *name, const void *value, size_t size, int flags),
        (number, name, value, size, flags))
OF_FILE(ssize_t, flistxattr, (int number, char *into, size_t size), (number, into, size))
OF_FILE(ssize_t, fgetxattr, (int number, const char *name, void *into, size_t size),
        (number, name, into, size))
OF_FILE(ssize_t, read, (int number, void *into, size_t size), (number, into, size))
OF_FILE(off_t, lseek, (int number, off_t by, int from), (number, by, from))
OF_FILE(off64_t, lseek64, (int number, off64_t by, int from), (number, by, from))

CALL(struct dirent *, NULL, readdir, (DIR * folder), (folder), is_ours(dirfd(folder)))
CALL(struct dirent64 *, NULL, readdir64, (DIR * folder), (folder), is_ours(dirfd(folder)))

/* A disk that gets full takes the first half. */
ssize_t write(int number, const void *data, size_t size)
{
    REAL(ssize_t, write, (int, const void *, size_t));
    if (!plan || !is_ours(number))
        return real(number, data, size);
    if (refused("write")) {
        if (plan->way == HALF && size > 1 && plan->count == plan->at)
            return real(number, data, size / 2);
        return -1;
    }
    ssize_t given = real(number, data, size);
    return failed() ? -1 : given;
}

/* A file that could not be closed is closed all the same. */
int close(int number)
{
    REAL(int, close, (int));
    if (!plan || !is_ours(number))
        return real(number);
    int error = refused("close"), reported = errno, given = real(noted(number, 0));
    if (!error && !failed())
        return given;
    errno = error ? reported : errno;
    return -1;
}

static int opened(int folder, const char *path, int flags, mode_t mode)
{
    REAL(int, openat, (int, const char *, int, ...));
    if (!plan || !within(folder, path))
        return noted(real(folder, path, flags, mode), 0);
    if (refused("open"))
        return -1;
    int number = real(folder, path, flags, mode);
    if (!failed())
        return noted(number, 1);
    close(number);
    errno = plan->number;
    return -1;
}

#define OPEN(name, parameters, folder)                                                             \
    int name parameters                                                                            \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                    \
        va_end(rest);                                                                              \
        return opened(folder, path, flags, mode);                                                  \
    }

OPEN(open, (const char *path, int flags, ...), AT_FDCWD)
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD)
OPEN(openat, (int folder, const char *path, int flags, ...), folder)
OPEN(openat64, (int folder, const char *path, int flags, ...), folder)

DIR *opendir(const char *path)
{
    REAL(DIR *, opendir, (const char *));
    if (!plan || !within(AT_FDCWD, path))
        return real(path);
    if (refused("opendir"))
        return NULL;
    DIR *folder = real(path);
    if (folder)
        noted(dirfd(folder), 1);
    if (!folder || !failed())
        return folder;
    closedir(folder);
    errno = plan->number;
    return NULL;
}

/* The C library closes it by itself. */
int closedir(DIR *folder)
{
    REAL(int, closedir, (DIR *));
    noted(dirfd(folder), 0);
    return real(folder);
}

int ioctl(int number, unsigned long request, ...)
{
    REAL(int, ioctl, (int, unsigned long, ...));
    va_list rest;
    va_start(rest, request);
    void *data = va_arg(rest, void *);
    va_end(rest);
    if (!plan || !is_ours(number))
        return real(number, request, data);
    if (refused("ioctl"))
        return -1;
    int given = real(number, request, data);
    return failed() ? -1 : given;
}
