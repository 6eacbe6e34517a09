/* Integer work of five kinds. One object file a processor, linked for both simulators. */
#ifndef WORK_H
#define WORK_H

/* Does one round of all kinds of work and mixes what came out into the checksum. */
unsigned int work_round(unsigned int checksum);

#endif
